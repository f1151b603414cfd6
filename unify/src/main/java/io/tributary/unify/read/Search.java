// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.Identifier;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds people by the beginning of an identifier or of a trait's value, whatever its case. Traits
/// are found as of the last publication of changes, identifiers at once.
public final class Search {
  private static final int TERMS_MAX = 10_000;
  private static final int FIELDS_MAX = 200;
  private static final int PREFIX_MIN = 2;

  /// How many people are looked at more closely where several words are searched for.
  private static final int CLOSER_MAX = 500;

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

  /// How a match came about.
  public enum How {
    /// The whole value is what was asked for.
    EXACT,
    /// The value begins with it.
    PREFIX
  }

  /// A person who was found, and by what.
  ///
  /// @param found the person
  /// @param field the type of identifier, the trait, or `id`
  /// @param how by the whole value or its beginning
  public record Match(People.Found found, String field, How how) {}

  /// Finds people by what somebody typed: a profile id; else whole identifiers; else what known
  /// identifiers and traits begin with. Of several words each must begin a trait of the person.
  ///
  /// @param text what was typed
  /// @param candidates the identifiers that it may stand for, in their form in events
  /// @return at most `limit` people, whole matches first
  public List<Match> guess(
      WorkspaceId workspace, String text, List<Identifier> candidates, int limit) {
    Map<NodeId, Match> matches = new LinkedHashMap<>();
    if (IdentifierIds.isText(text)) {
      people
          .find(workspace, NodeId.parse(text))
          .ifPresent(found -> matches.put(found.id(), new Match(found, "id", How.EXACT)));
    }
    for (Identifier candidate : candidates) {
      for (People.Found found : exactly(workspace, candidate)) {
        matches.putIfAbsent(found.id(), new Match(found, candidate.type(), How.EXACT));
      }
    }
    if (text.length() >= PREFIX_MIN) {
      byBeginning(workspace, text, matches, limit);
    }
    return matches.values().stream().limit(limit).toList();
  }

  private void byBeginning(
      WorkspaceId workspace, String text, Map<NodeId, Match> matches, int limit) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\s+"));
    String longest = words.stream().max(Comparator.comparingInt(String::length)).orElse(text);
    int most = words.size() == 1 ? limit : CLOSER_MAX;
    for (String field : fields(workspace)) {
      if (matches.size() >= limit) {
        return;
      }
      for (People.Found one : find(workspace, field, longest, most)) {
        if (words.size() == 1 || beginTraits(workspace, one, words)) {
          matches.putIfAbsent(one.id(), new Match(one, Terms.name(field), How.PREFIX));
        }
      }
    }
  }

  private boolean beginTraits(WorkspaceId workspace, People.Found found, List<String> words) {
    List<String> values = new ArrayList<>();
    for (Value value : people.document(workspace, found).traits().values()) {
      if (value instanceof Value.Text(String told)) {
        values.add(told.toLowerCase(Locale.ROOT));
      }
    }
    return words.stream()
        .allMatch(word -> values.stream().anyMatch(value -> value.startsWith(word)));
  }

  /// The fields that there are terms of: one look-up each.
  private List<String> fields(WorkspaceId workspace) {
    List<String> fields = new ArrayList<>();
    for (String start : Terms.KINDS) {
      byte[] prefix = Keys.of(workspace, start.getBytes(StandardCharsets.UTF_8));
      byte[] from = prefix;
      while (from.length > 0 && fields.size() < FIELDS_MAX) {
        byte[][] next = {new byte[0]};
        store.scan(
            Family.TERMS,
            prefix,
            from,
            (key, _) -> {
              String field = Terms.field(workspace, key);
              fields.add(field);
              next[0] = Keys.of(workspace, (field + '\u0001').getBytes(StandardCharsets.UTF_8));
              return false;
            });
        from = next[0];
      }
    }
    return fields;
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
