// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Activity;
import io.tributary.model.Change;
import io.tributary.model.Collected;
import io.tributary.model.Decision;
import io.tributary.model.EventKey;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.MergeRecord;
import io.tributary.model.Origin;
import io.tributary.model.Passage;
import io.tributary.model.Problem;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Provenance;
import io.tributary.model.SourceKind;
import io.tributary.model.TraitObservation;
import io.tributary.model.Treatment;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.Violation;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.Match;
import io.tributary.model.match.MatchEntry;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import io.tributary.testing.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is written is read again.
final class CodecPropertyTest {
  private static final int TRIES = 300;
  private static final Instant FROM = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2200-01-01T00:00:00Z");

  /// Texts that UTF-8 can hold: without halves of surrogate pairs.
  private static final Gen<String> TEXTS = Texts.nasty().map(CodecPropertyTest::whole);

  private static final Gen<Instant> TIMES = Gens.instants(FROM, TO).map(CodecPropertyTest::millis);

  @Test
  void readsCollectedEventsAsWritten() {
    Property.check(
        "decode(encode(x)) = x",
        CodecPropertyTest::collected,
        TRIES,
        collected -> {
          Collected again = CollectedCodec.decode(CollectedCodec.encode(collected));
          assertThat(again).usingRecursiveComparison().isEqualTo(collected);
        });
  }

  @Test
  void readsCollectedEventsOfTheFirstVersion() {
    Collected event =
        new Collected(
            new EventKey(WorkspaceId.DEFAULT, "web", "m"),
            new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null),
            Instant.EPOCH,
            null,
            "{}".getBytes(StandardCharsets.UTF_8),
            List.of());
    ByteWriter first = new ByteWriter(64); // without treatment and violations
    RecordHeader.write(first, 1);
    for (String text : List.of(WorkspaceId.DEFAULT.value(), "web", "m", "WEB", "VERIFIED")) {
      first.text(text);
    }
    first.optionalText(null);
    first.optionalText(null);
    first.optionalText(null);
    first.number(0);
    first.flag(false);
    first.count(0);
    first.bytes(event.payload());
    assertThat(CollectedCodec.decode(first.toBytes())).usingRecursiveComparison().isEqualTo(event);
  }

  @Test
  void readsCollectedEventsOfTheSecondVersion() {
    Property.check(
        "what was written before there were passages reads without one",
        CodecPropertyTest::collected,
        50,
        collected -> {
          Collected event = collected.with(Passage.NONE);
          byte[] now = CollectedCodec.encode(event);
          byte[] second = Arrays.copyOf(now, now.length - 3); // a flag for each part of the passage
          second[0] = 2;
          assertThat(CollectedCodec.decode(second)).usingRecursiveComparison().isEqualTo(event);
        });
  }

  @Test
  void refusesCollectedEventsThatAreCutShort() {
    Property.check(
        "cut records are refused",
        CodecPropertyTest::collected,
        50,
        collected -> {
          byte[] record = CollectedCodec.encode(collected);
          for (int i = 0; i < record.length; i += 7) {
            byte[] cut = Arrays.copyOf(record, i);
            assertThatThrownBy(() -> CollectedCodec.decode(cut))
                .isInstanceOf(IllegalArgumentException.class);
          }
        });
  }

  @Test
  void readsChangesAsWritten() {
    Property.check(
        "decode(encode(x)) = x",
        CodecPropertyTest::change,
        TRIES,
        change -> assertThat(ChangeCodec.decode(ChangeCodec.encode(change))).isEqualTo(change));
  }

  private static MatchEntry entry(RandomGenerator random, int size) {
    MatchLink link =
        new MatchLink(
            identifier(random, size),
            identifier(random, size),
            random.nextBoolean(),
            any(random, Trust.values()),
            time(random, size),
            "r1",
            match(random, size));
    return random.nextBoolean()
        ? new MatchEntry.Changes(WorkspaceId.DEFAULT, "r1", List.of(link), List.of(link.pair()))
        : new MatchEntry.Run(
            WorkspaceId.DEFAULT,
            new MatchRun(
                "r1",
                text(random, size),
                time(random, size),
                random.nextBoolean() ? null : time(random, size),
                any(random, MatchRun.Outcome.values()),
                0.9,
                "m1",
                MatchRun.Figures.NONE,
                text(random, size)));
  }

  @Test
  void readsEntriesOfRunsAsWritten() {
    Property.check(
        "decode(encode(x)) = x",
        CodecPropertyTest::entry,
        TRIES,
        entry ->
            assertThat(MatchEntryCodec.decode(MatchEntryCodec.encode(entry))).isEqualTo(entry));
  }

  @Test
  void readsDecisionsAsWritten() {
    Property.check(
        "decode(encode(x)) = x",
        CodecPropertyTest::decision,
        TRIES,
        decision ->
            assertThat(DecisionCodec.decode(DecisionCodec.encode(decision))).isEqualTo(decision));
  }

  @Test
  void writesHalvesOfSurrogatePairsAsQuestionMarks() {
    Decision decision = decision("a\ud800b", null);
    assertThat(DecisionCodec.decode(DecisionCodec.encode(decision)).reason()).isEqualTo("a?b");
  }

  @Test
  void beginsWithVersionAndKey() {
    byte[] record = DecisionCodec.encode(decision("r", null));
    assertThat(Arrays.copyOf(record, 3)).containsExactly(1, 0, 0);
    refuses(record, 0, (byte) 2, "version 2");
    refuses(record, 0, (byte) 0, "version 0");
    refuses(record, 2, (byte) 5, "key 5");
  }

  @Test
  void passesOverFieldsThatItDoesNotKnow() {
    byte[] record = DecisionCodec.encode(decision("r", null));
    String json = new String(record, 3, record.length - 3, StandardCharsets.UTF_8);
    byte[] newer =
        ("\1\0\0" + "{\"newer\":{\"a\":[1]}," + json.substring(1)).getBytes(StandardCharsets.UTF_8);
    assertThat(DecisionCodec.decode(newer)).isEqualTo(decision("r", null));
  }

  private static void refuses(byte[] record, int at, byte value, String fact) {
    byte[] changed = record.clone();
    changed[at] = value;
    assertThatThrownBy(() -> DecisionCodec.decode(changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(fact);
  }

  private static Collected collected(RandomGenerator random, int size) {
    return new Collected(
        new EventKey(new WorkspaceId("w" + random.nextInt(9)), "web", text(random, size)),
        new Origin(
            any(random, SourceKind.values()),
            any(random, Trust.values()),
            maybe(random, "DE"),
            maybe(random, text(random, size)),
            maybe(random, text(random, size)),
            any(random, List.of(Treatment.NONE, Treatment.STANDARD).toArray(Treatment[]::new))),
        time(random, size),
        maybe(random, time(random, size)),
        text(random, size).repeat(random.nextInt(3)).getBytes(StandardCharsets.UTF_8),
        Gens.listOf(CodecPropertyTest::violation).generate(random, size / 10),
        Gens.listOf(CodecPropertyTest::problem).generate(random, size / 10),
        new Passage(
            maybe(random, text(random, size)),
            maybe(random, text(random, size).getBytes(StandardCharsets.UTF_8)),
            maybe(random, text(random, size))));
  }

  private static Violation violation(RandomGenerator random, int size) {
    return new Violation(
        text(random, size),
        any(random, Violation.Action.values()),
        text(random, size),
        text(random, size),
        text(random, size));
  }

  private static Problem problem(RandomGenerator random, int size) {
    return new Problem(
        any(random, Problem.Code.values()),
        text(random, size),
        text(random, size),
        text(random, size));
  }

  private static Change change(RandomGenerator random, int size) {
    return switch (random.nextInt(4)) {
      case 0 -> new Change.Gone(WorkspaceId.DEFAULT, text(random, size));
      case 1 -> new Change.Link(WorkspaceId.DEFAULT, link(random, size));
      case 2 -> new Change.Merge(WorkspaceId.DEFAULT, merge(random, size));
      default -> new Change.Profile(profile(random, size));
    };
  }

  private static EvidenceLink link(RandomGenerator random, int size) {
    return new EvidenceLink(
        identifier(random, size),
        identifier(random, size),
        any(random, EvidenceLink.Kind.values()),
        any(random, Trust.values()),
        random.nextLong(),
        time(random, size),
        time(random, size),
        List.of("web", text(random, size)),
        text(random, size),
        any(random, EvidenceLink.Use.values()),
        random.nextBoolean() ? null : match(random, size));
  }

  private static Match match(RandomGenerator random, int size) {
    return new Match(
        random.nextGaussian(),
        random.nextDouble(),
        random.nextGaussian(),
        List.of(new Match.Step("name", text(random, size), random.nextGaussian())),
        text(random, size),
        "m1");
  }

  private static MergeRecord merge(RandomGenerator random, int size) {
    return new MergeRecord(
        random.nextLong(),
        time(random, size),
        any(random, MergeRecord.Kind.values()),
        List.of(text(random, size)),
        List.of(),
        "event",
        text(random, size),
        List.of(text(random, size)));
  }

  private static ProfileDocument profile(RandomGenerator random, int size) {
    Map<String, Value> traits = new TreeMap<>();
    Map<String, Provenance> provenance = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = text(random, size);
      TraitObservation winner = observation(random, size);
      traits.put(name, winner.value());
      provenance.put(
          name,
          new Provenance(
              "most_recent",
              winner,
              List.of(observation(random, size)),
              List.of(Provenance.Reason.STRATEGY)));
    }
    return new ProfileDocument(
        WorkspaceId.DEFAULT,
        "p_" + random.nextInt(100),
        List.of("p_old"),
        List.of(
            new IdentifierSeen(
                identifier(random, size), time(random, size), time(random, size), 3)),
        traits,
        provenance,
        List.of(),
        Map.of("ads", random.nextBoolean()),
        new Activity(7, Map.of("Order Completed", 2L), time(random, size), time(random, size)));
  }

  private static TraitObservation observation(RandomGenerator random, int size) {
    return new TraitObservation(
        value(random, size),
        "crm",
        Trust.VERIFIED,
        time(random, size),
        time(random, size),
        text(random, size),
        random.nextInt(100));
  }

  private static Value value(RandomGenerator random, int size) {
    return switch (Words.values().generate(random, size)) {
      case Value.Text text -> new Value.Text(whole(text.text()));
      case Value.Structure structure -> new Value.Structure(whole(structure.json()));
      case Value other -> other;
    };
  }

  private static Decision decision(RandomGenerator random, int size) {
    return decision(text(random, size), maybe(random, time(random, size)));
  }

  private static Decision decision(String reason, @Nullable Instant withdrawnAt) {
    return new Decision(
        WorkspaceId.DEFAULT,
        "d_1",
        Decision.Kind.DIFFERENT,
        new Identifier("email", "a@example.com"),
        new Identifier("user_id", "7"),
        reason,
        "token",
        Instant.EPOCH,
        withdrawnAt != null,
        withdrawnAt == null ? null : "other",
        withdrawnAt);
  }

  private static Identifier identifier(RandomGenerator random, int size) {
    return new Identifier("email", "x" + text(random, size));
  }

  private static String text(RandomGenerator random, int size) {
    return TEXTS.generate(random, size);
  }

  private static Instant time(RandomGenerator random, int size) {
    return TIMES.generate(random, size);
  }

  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static <T> @Nullable T maybe(RandomGenerator random, T value) {
    return random.nextBoolean() ? value : null;
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
