// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Decision;
import io.tributary.model.EventType;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.MergeRecord;
import io.tributary.model.TraitObservation;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.Match;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import io.tributary.testing.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What is written is read again, whatever it is.
class CodecsPropertyTest {
  private static final int TRIES = 400;
  private static final WorkspaceId SHOP = new WorkspaceId("shop");

  private static long time(RandomGenerator random) {
    return random.nextLong(-100_000_000_000L, 4_000_000_000_000L);
  }

  private static NodeId id(RandomGenerator random) {
    return new NodeId(random.nextLong(), random.nextLong());
  }

  private static Trust trust(RandomGenerator random) {
    return random.nextBoolean() ? Trust.VERIFIED : Trust.UNVERIFIED;
  }

  private static String text(RandomGenerator random, int size) {
    return Texts.nasty().generate(random, size);
  }

  private static String name(RandomGenerator random, int size) {
    return "n" + text(random, size);
  }

  private static Gen<Component> components() {
    return (random, size) -> {
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(1 + size / 5); i++) {
        long first = random.nextInt(9) == 0 ? Node.NEVER : time(random);
        nodes.add(
            new Node(
                new Identifier(name(random, 5), name(random, size)),
                id(random),
                first,
                time(random),
                random.nextInt(1_000),
                random.nextBoolean(),
                random.nextInt(4) - 1));
      }
      List<Link> links = new ArrayList<>();
      for (int i = random.nextInt(size + 1); i > 0; i--) {
        EvidenceLink.Kind kind =
            EvidenceLink.Kind.values()[random.nextInt(EvidenceLink.Kind.values().length)];
        Link.Told told =
            new Link.Told(
                kind,
                trust(random),
                random.nextInt(500),
                time(random),
                text(random, size),
                time(random),
                List.of(text(random, 4), text(random, 4)),
                kind == EvidenceLink.Kind.MATCH ? match(random, size) : null);
        links.add(
            new Link(
                nodes.get(random.nextInt(nodes.size())).id(),
                nodes.get(random.nextInt(nodes.size())).id(),
                told,
                EvidenceLink.Use.values()[random.nextInt(EvidenceLink.Use.values().length)]));
      }
      return new Component(id(random), nodes, links);
    };
  }

  @Test
  void readsComponents() {
    Property.check(
        "a component is read as it was written",
        components(),
        TRIES,
        one -> assertThat(ComponentCodec.decode(ComponentCodec.encode(one))).isEqualTo(one));
  }

  private static Gen<Facet> facets() {
    return (random, size) -> {
      Map<String, List<TraitObservation>> traits = new TreeMap<>();
      Map<String, Facet.Choice> consent = new TreeMap<>();
      for (int i = random.nextInt(1 + size / 10); i > 0; i--) {
        List<TraitObservation> told = new ArrayList<>();
        for (int j = random.nextInt(4); j >= 0; j--) {
          told.add(
              new TraitObservation(
                  Words.values().generate(random, size),
                  text(random, 8),
                  trust(random),
                  Instant.ofEpochMilli(time(random)),
                  Instant.ofEpochMilli(time(random)),
                  text(random, size),
                  random.nextInt(100)));
        }
        traits.put(text(random, size), told);
        consent.put(
            text(random, 9), new Facet.Choice(random.nextBoolean(), time(random), text(random, 9)));
      }
      return new Facet(traits, consent);
    };
  }

  @Test
  void readsFacets() {
    Property.check(
        "a facet is read as it was written",
        facets(),
        TRIES,
        one -> assertThat(FacetCodec.decode(FacetCodec.encode(one))).isEqualTo(one));
  }

  private static Gen<Tally> tallies() {
    return (random, size) -> {
      Map<String, Long> counters = new LinkedHashMap<>();
      for (int i = random.nextInt(1 + size / 5); i > 0; i--) {
        counters.put(text(random, 20), random.nextLong(1, Long.MAX_VALUE));
      }
      List<NodeId> ids = List.of(id(random), id(random), id(random), id(random));
      List<Tally.Sighting> sightings = new ArrayList<>();
      for (int i = random.nextInt(1 + size / 8); i > 0; i--) {
        sightings.add(
            new Tally.Sighting(
                ids.subList(0, random.nextInt(5)),
                text(random, 6),
                trust(random),
                time(random),
                1 + random.nextInt(50),
                time(random)));
      }
      return new Tally(random.nextInt(1_000), time(random), time(random), counters, sightings);
    };
  }

  @Test
  void readsTallies() {
    Property.check(
        "a tally is read as it was written",
        tallies(),
        TRIES,
        one -> assertThat(TallyCodec.decode(TallyCodec.encode(one))).isEqualTo(one));
  }

  private static Gen<RecentEvent> events() {
    return (random, size) ->
        new RecentEvent(
            text(random, size),
            text(random, 9),
            EventType.values()[random.nextInt(EventType.values().length)],
            random.nextBoolean() ? null : text(random, size),
            Instant.ofEpochMilli(time(random)),
            Instant.ofEpochMilli(time(random)),
            Words.observed(4).generate(random, size),
            text(random, size));
  }

  @Test
  void readsRecentEvents() {
    Property.check(
        "a recent event is read as it was written",
        events(),
        TRIES,
        one -> assertThat(RecentEventCodec.decode(RecentEventCodec.encode(one))).isEqualTo(one));
  }

  @Test
  void readsEntriesOfTheJournal() {
    Gen<MergeRecord> entries =
        (random, size) ->
            new MergeRecord(
                random.nextLong(0, Long.MAX_VALUE),
                Instant.ofEpochMilli(time(random)),
                random.nextBoolean() ? MergeRecord.Kind.JOINED : MergeRecord.Kind.PARTED,
                List.of(text(random, size)),
                List.of(text(random, size), text(random, size)),
                text(random, 9),
                text(random, 9),
                List.of());
    Property.check(
        "an entry of the journal is read as it was written",
        entries,
        TRIES,
        one -> assertThat(JournalCodec.decode(JournalCodec.encode(one))).isEqualTo(one));
  }

  @Test
  void readsDecisions() {
    Gen<Decision> decisions =
        (random, size) -> {
          boolean withdrawn = random.nextBoolean();
          return new Decision(
              SHOP,
              text(random, size),
              random.nextBoolean() ? Decision.Kind.SAME : Decision.Kind.DIFFERENT,
              new Identifier(name(random, 5), name(random, size)),
              new Identifier(name(random, 5), name(random, size)),
              text(random, size),
              text(random, 9),
              Instant.ofEpochMilli(time(random)),
              withdrawn,
              withdrawn ? name(random, 9) : null,
              withdrawn ? Instant.ofEpochMilli(time(random)) : null);
        };
    Property.check(
        "a decision is read as it was written",
        decisions,
        TRIES,
        one -> assertThat(StoredDecision.decode(SHOP, StoredDecision.encode(one))).isEqualTo(one));
  }

  private static Match match(RandomGenerator random, int size) {
    return new Match(
        random.nextGaussian() * 9,
        random.nextDouble(),
        random.nextGaussian(),
        List.of(new Match.Step("name", text(random, size), random.nextGaussian())),
        text(random, 4),
        "m1");
  }

  @Test
  void readsMatches() {
    Gen<MatchLink> links =
        (random, size) ->
            new MatchLink(
                new Identifier(name(random, 5), name(random, size)),
                new Identifier(name(random, 5), name(random, size)),
                random.nextBoolean(),
                trust(random),
                Instant.ofEpochMilli(time(random)),
                "r1",
                match(random, size));
    Property.check(
        "decode(encode(x)) = x",
        links,
        200,
        link -> assertThat(StoredMatch.decode(StoredMatch.encode(link))).isEqualTo(link));
  }

  @Test
  void readsRunsOfMatching() {
    Gen<MatchRun> runs =
        (random, size) ->
            new MatchRun(
                "r" + size,
                name(random, 4),
                Instant.ofEpochMilli(time(random)),
                random.nextBoolean() ? null : Instant.ofEpochMilli(time(random)),
                MatchRun.Outcome.values()[random.nextInt(MatchRun.Outcome.values().length)],
                random.nextDouble(),
                "m1",
                new MatchRun.Figures(1, 2, 3, 4, 5, 6, 7, 8, random.nextInt(1_000)),
                text(random, size));
    Property.check(
        "decode(encode(x)) = x",
        runs,
        100,
        run -> assertThat(StoredMatch.decodeRun(StoredMatch.encode(run))).isEqualTo(run));
  }

  @Test
  void namesTheEndsOfAMatchByItsKey() {
    NodeId a = new NodeId(-5, 7);
    NodeId b = new NodeId(5, -7);
    byte[] key = StoredMatch.key(WorkspaceId.DEFAULT, a, b);
    assertThat(StoredMatch.ends(WorkspaceId.DEFAULT, key)).containsExactly(a, b);
    assertThat(key).startsWith(StoredMatch.links(WorkspaceId.DEFAULT, a));
  }

  @Test
  void readsMarksOfTheOutbox() {
    Gen<List<Outbox.Mark>> marks =
        Gens.listOf((random, _) ->
            switch (random.nextInt(3)) {
              case 0 -> new Outbox.Mark.Changed(id(random));
              case 1 -> new Outbox.Mark.Gone(id(random));
              default -> new Outbox.Mark.Journaled(random.nextLong(0, Long.MAX_VALUE));
            });
    Property.check(
        "an entry of the outbox is read as it was written",
        marks,
        TRIES,
        all -> assertThat(Outbox.decode(Outbox.encode(all))).isEqualTo(all));
    byte[] key = Outbox.key(SHOP, 1L << 60);
    assertThat(Outbox.workspace(key)).isEqualTo(SHOP);
    assertThat(Keys.number(key)).isEqualTo(1L << 60);
  }

  @Test
  void refusesValuesOfAnotherVersionOrKey() {
    byte[] value = new IdentifierEntry(new NodeId(1, 2), true).encode();
    assertThat(IdentifierEntry.decode(value))
        .isEqualTo(new IdentifierEntry(new NodeId(1, 2), true));
    for (int i = 0; i < BinaryReader.HEADER_BYTES; i++) {
      byte[] other = value.clone();
      other[i] ^= 4;
      assertThatThrownBy(() -> IdentifierEntry.decode(other))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
