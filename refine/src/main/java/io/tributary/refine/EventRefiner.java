// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.Subject;
import io.tributary.model.WorkspaceId;
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
  private final ConcurrentMap<WorkspaceId, BlockedValues> blocked = new ConcurrentHashMap<>();

  /// Makes a refiner.
  ///
  /// @param rules the rules that hold now for a workspace; called for each event, so it must be
  ///   quick, and should return the same object while the rules are the same
  /// @param clockSkewMin a sender's clock is corrected only if it is off by at least this much
  public EventRefiner(Function<WorkspaceId, IdentityRules> rules, Duration clockSkewMin) {
    this.rules = rules;
    this.occurrence = new OccurrenceTime(clockSkewMin);
  }

  @Override
  public Refined refine(Collected collected) {
    if (!collected.problems().isEmpty()) {
      return new Refined.Quarantined(collected.problems());
    }
    Warnings warnings = new Warnings();
    return switch (JsonReader.read(collected.payload(), warnings)) {
      case JsonReader.Outcome.Unreadable(Problem problem) ->
          new Refined.Quarantined(List.of(problem));
      case JsonReader.Outcome.Whole(Json.Obj event) ->
          refine(collected, Omission.from(event, collected.violations(), warnings), warnings);
    };
  }

  private Refined refine(Collected collected, Json.Obj event, Warnings warnings) {
    EnvelopeReader reader = new EnvelopeReader(event);
    Envelope envelope = reader.read();
    if (envelope == null) {
      return new Refined.Quarantined(reader.problems());
    }
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
            occurrence.of(collected, event, warnings),
            collected.origin(),
            subject,
            TraitReader.read(envelope.context(), envelope.traits(), warnings),
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
