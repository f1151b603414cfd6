// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds people by the beginning of an identifier or of a trait's value, whatever its case. Traits
/// are found as of the last publication of changes, identifiers at once.
public final class Search {
  private static final int TERMS_MAX = 10_000;

  private final ProfileStore store;
  private final People people;

  /// Searches a store.
  public Search(ProfileStore store, People people) {
    this.store = store;
    this.people = people;
  }

  /// Finds people who go by an identifier that begins with a text.
  ///
  /// @param type the identifier's type
  /// @param prefix the beginning of its value
  /// @return at most `limit` people, in order of the value
  public List<People.Found> byIdentifier(
      WorkspaceId workspace, String type, String prefix, int limit) {
    return find(workspace, Terms.identifierField(type), prefix, limit);
  }

  /// Finds people whose trait begins with a text.
  ///
  /// @return at most `limit` people, in order of the value
  public List<People.Found> byTrait(WorkspaceId workspace, String trait, String prefix, int limit) {
    return find(workspace, Terms.traitField(trait), prefix, limit);
  }

  /// Finds the person who goes by exactly this identifier.
  public List<People.Found> exactly(WorkspaceId workspace, Identifier identifier) {
    return people.find(workspace, people.id(workspace, identifier)).map(List::of).orElse(List.of());
  }

  private List<People.Found> find(WorkspaceId workspace, String field, String prefix, int limit) {
    byte[] from = Terms.prefix(workspace, field, prefix);
    Map<NodeId, People.Found> found = new LinkedHashMap<>();
    int[] seen = {0};
    store.scan(
        Family.TERMS,
        from,
        from,
        (key, _) -> {
          people.find(workspace, Terms.id(key)).ifPresent(one -> found.putIfAbsent(one.id(), one));
          return found.size() < limit && ++seen[0] < TERMS_MAX;
        });
    return List.copyOf(found.values());
  }
}
