// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Collected;
import io.tributary.model.Enriched;
import io.tributary.model.Enrichment;
import io.tributary.model.Event;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.Subject;
import io.tributary.model.WorkspaceId;
import io.tributary.refine.enrich.Tables;
import io.tributary.workspace.IdentityRules;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Refines events by the identity rules of their workspace. For any number of threads.
///
/// A record that the door refused stays refused, with the same problems. Of an alias call the
/// previous id becomes [Subject#alias], always as a `user_id`: the protocol does not say whether it
/// is a user's id or an anonymous one, so whoever unites people treats the value under both types.
/// An alias of an id with itself, which some SDKs send, is accepted and has no alias.
public final class EventRefiner implements Refiner {
  private final Function<WorkspaceId, IdentityRules> rules;
  private final OccurrenceTime occurrence;
  private final Deriver deriver;
  private final Enricher enricher;
  private final ConcurrentMap<WorkspaceId, BlockedValues> blocked = new ConcurrentHashMap<>();

  /// Makes a refiner.
  ///
  /// @param rules the rules that hold now for a workspace; called for each event, so it must be
  ///   quick, and should return the same object while the rules are the same
  /// @param clockSkewMin a sender's clock is corrected only if it is off by at least this much
  public EventRefiner(Function<WorkspaceId, IdentityRules> rules, Duration clockSkewMin) {
    this(rules, clockSkewMin, Tables.NONE);
  }

  /// Makes a refiner that looks into tables.
  ///
  /// @param tables finds those whose versions are stamped on events
  public EventRefiner(
      Function<WorkspaceId, IdentityRules> rules, Duration clockSkewMin, Tables tables) {
    this.rules = rules;
    this.deriver = new Deriver(tables);
    this.enricher = new Enricher(tables);
    this.occurrence = new OccurrenceTime(clockSkewMin);
  }

  @Override
  public Refined refine(Collected collected) {
    return read(collected, false).refined();
  }

  @Override
  public Enriched enrich(Collected collected) {
    return read(collected, true);
  }

  private Enriched read(Collected collected, boolean enriching) {
    if (!collected.problems().isEmpty()) {
      return quarantined(collected.problems());
    }
    Warnings warnings = new Warnings();
    return switch (JsonReader.read(collected.refinable(), warnings)) {
      case JsonReader.Outcome.Unreadable(Problem problem) -> quarantined(List.of(problem));
      case JsonReader.Outcome.Whole(Json.Obj event) -> {
        Effects effects = new Effects();
        Json.Obj planned = Omission.from(event, collected.violations(), warnings);
        Json.Obj clean = cleansed(collected.origin(), planned, effects);
        EnvelopeReader reader = new EnvelopeReader(clean);
        Envelope envelope = reader.read();
        if (envelope == null) {
          yield quarantined(reader.problems());
        }
        Refined refined = refine(collected, new Reading(clean, envelope), warnings, effects);
        yield new Enriched(
            refined,
            enriching && refined instanceof Refined.Accepted
                ? enricher.enrich(collected.origin(), envelope, effects.found())
                : Enrichment.NONE);
      }
    };
  }

  private static Enriched quarantined(List<Problem> problems) {
    return new Enriched(new Refined.Quarantined(problems), Enrichment.NONE);
  }

  private static Json.Obj cleansed(Origin origin, Json.Obj event, Effects effects) {
    if (!Cleanser.isNeeded(origin)) {
      return event;
    }
    boolean ofGroup =
        event.member("type") instanceof Json.Text(String type)
            && EventType.of(type).orElse(null) == EventType.GROUP;
    return new Cleanser(origin, !ofGroup, effects).event(event);
  }

  /// An event that was read.
  private record Reading(Json.Obj event, Envelope envelope) {}

  private Refined refine(Collected collected, Reading reading, Warnings warnings, Effects effects) {
    Envelope envelope = reading.envelope;
    IdentifierGatherer gatherer =
        new IdentifierGatherer(blocked(collected.key().workspace()), collected.origin(), warnings);
    List<Identifier> identifiers = gatherer.gather(envelope);
    if (identifiers.isEmpty()) {
      return new Refined.Quarantined(nobody(warnings));
    }
    Subject subject =
        new Subject(
            envelope.userId(),
            envelope.anonymousId(),
            envelope.groupId(),
            alias(envelope, gatherer),
            identifiers);
    return new Refined.Accepted(
        new Event(
            collected.key(),
            envelope.type(),
            envelope.name(),
            occurrence.of(collected, reading.event, warnings),
            collected.origin(),
            subject,
            deriver.derive(
                collected.origin(),
                TraitReader.read(envelope.context(), envelope.traits(), warnings),
                envelope.traits(),
                effects),
            JsonWriter.asReceived(envelope.properties()),
            JsonWriter.asReceived(envelope.context())),
        warnings.found());
  }

  private BlockedValues blocked(WorkspaceId workspace) {
    IdentityRules current = rules.apply(workspace);
    BlockedValues known = blocked.get(workspace);
    if (known == null || !known.rules().equals(current)) {
      known = new BlockedValues(current);
      blocked.put(workspace, known);
    }
    return known;
  }

  private static List<Problem> nobody(Warnings warnings) {
    warnings
        .found()
        .addFirst(
            new Problem(
                Code.NO_IDENTIFIER,
                "",
                "Cannot accept the event: it has no identifier that names a person.",
                "Send userId, anonymousId, or another identifier."));
    return warnings.found();
  }

  private static @Nullable Identifier alias(Envelope event, IdentifierGatherer gatherer) {
    String previous = event.previousId();
    return event.type() != EventType.ALIAS || previous == null || previous.equals(event.userId())
        ? null
        : gatherer.usable(Identifier.USER_ID, previous, "previousId");
  }
}
