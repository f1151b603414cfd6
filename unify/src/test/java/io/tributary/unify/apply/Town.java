// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.EventTimes;
import io.tributary.model.EventType;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.ProfileDocument;
import io.tributary.model.SourceKind;
import io.tributary.model.Subject;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.unify.read.People;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store with what works on it, for tests: a few people's events, and everybody's documents.
/// Rules are tight, so that small histories meet every limit.
public final class Town implements AutoCloseable {
  /// When everything begins.
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /// Rules with tight limits.
  public static final IdentityRules RULES =
      new IdentityRules(
          List.of(
              type("user_id", 1, false, true, 3),
              type("passport", 1, true, true, 3),
              type("email", 2, false, true, 3),
              type("phone", 2, false, true, 3),
              type("anonymous_id", 0, false, false, 3)),
          type("*", 2, false, false, 3));

  private static final byte[] SECRET = new byte[32];

  public final ProfileStore store;
  public final IdentifierIds ids = new IdentifierIds(SECRET);
  public final People people;
  final Function<WorkspaceId, IdentityRules> rules;

  /// Opens a store in a folder.
  public Town(Path folder, IdentityRules rules) {
    this(RocksProfileStore.open(folder), rules);
  }

  Town(ProfileStore store, IdentityRules rules) {
    this.store = store;
    this.rules = _ -> rules;
    this.people = new People(store, ids, _ -> GoldenRules.defaults());
  }

  static IdentifierType type(
      String name, int limit, boolean unique, boolean known, int sharedBeyond) {
    return new IdentifierType(name, limit, unique, known, sharedBeyond, Set.of(), "");
  }

  /// Applies by the town's rules.
  public Unifier worker() {
    return new Unifier(store, ids, rules, Duration.ofDays(35), InstantSource.fixed(START));
  }

  Unifier worker(IdentityRules otherRules) {
    return new Unifier(
        store, ids, _ -> otherRules, Duration.ofDays(35), InstantSource.fixed(START));
  }

  /// Everybody's documents, in order of id.
  public List<ProfileDocument> documents(WorkspaceId workspace) {
    Map<String, ProfileDocument> documents = new TreeMap<>();
    people.components(
        workspace,
        component -> {
          for (People.Found found : people.people(workspace, component)) {
            ProfileDocument document = people.document(workspace, found);
            if (documents.put(document.id(), document) != null) {
              throw new AssertionError("two people of one id: " + document.id());
            }
          }
          return true;
        });
    return List.copyOf(documents.values());
  }

  /// All evidence, in order of its ends and kind.
  List<EvidenceLink> evidence(WorkspaceId workspace) {
    List<EvidenceLink> links = new ArrayList<>();
    people.components(
        workspace,
        component -> {
          links.addAll(people.evidence(workspace, component));
          return true;
        });
    links.sort(
        Comparator.comparing(EvidenceLink::a)
            .thenComparing(EvidenceLink::b)
            .thenComparing(EvidenceLink::kind));
    return links;
  }

  /// An event that carries identifiers, written `type:value`.
  public static Event event(
      WorkspaceId workspace, String messageId, Told told, String... identifiers) {
    List<Identifier> carried = new ArrayList<>();
    for (String identifier : identifiers) {
      Identifier parsed = Identifier.parse(identifier);
      if (!carried.contains(parsed)) {
        carried.add(parsed);
      }
    }
    carried.sort(null);
    String alias = told.alias;
    Subject subject =
        new Subject(
            null,
            null,
            null,
            alias == null ? null : new Identifier(Identifier.USER_ID, alias),
            carried);
    return new Event(
        new EventKey(workspace, told.source, messageId),
        EventType.TRACK,
        "Visited",
        new EventTimes(told.at, START, null, null),
        new Origin(SourceKind.WEB, told.trust, null, null, null),
        subject,
        told.traits,
        "{}",
        "{}");
  }

  /// What an event of [#event] tells besides whom it is about.
  public record Told(
      Instant at, String source, Trust trust, Map<String, Value> traits, @Nullable String alias) {
    /// At a time, by a verified source.
    public static Told at(int second) {
      return new Told(START.plusSeconds(second), "web", Trust.VERIFIED, Map.of(), null);
    }

    /// With a trait.
    public Told of(String name, String value) {
      Map<String, Value> more = new TreeMap<>(traits);
      more.put(name, new Value.Text(value));
      return new Told(at, source, trust, more, alias);
    }

    /// By another source.
    public Told by(String otherSource, Trust otherTrust) {
      return new Told(at, otherSource, otherTrust, traits, alias);
    }

    /// Says that another id is the same person's.
    public Told aliasOf(String other) {
      return new Told(at, source, trust, traits, other);
    }
  }

  /// A decision; its id ends in a number, which tells when it was made.
  public static Decision decision(
      WorkspaceId workspace, String id, Decision.Kind kind, String a, String b) {
    return new Decision(
        workspace,
        id,
        kind,
        Identifier.parse(a),
        Identifier.parse(b),
        "seen",
        "somebody",
        START.plusSeconds(Integer.parseInt(id.substring(1))),
        false,
        null,
        null);
  }

  /// The same decision, withdrawn.
  public static Decision withdrawn(Decision decision) {
    return new Decision(
        decision.workspace(),
        decision.id(),
        decision.kind(),
        decision.a(),
        decision.b(),
        decision.reason(),
        decision.by(),
        decision.at(),
        true,
        "somebody",
        START);
  }

  @Override
  public void close() {
    store.close();
  }
}
