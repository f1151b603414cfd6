// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Town;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking for suspicious people, and the graph of a person as it was.
class SuspectSearchTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;

  @TempDir Path folder;
  private Town town;
  private long offset;
  private final AtomicReference<Instant> now = new AtomicReference<>(Town.START);
  private final InstantSource clock = now::get;

  @BeforeEach
  void open() {
    town = new Town(folder, Town.RULES);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private void event(int second, String... identifiers) {
    Placed placed =
        new Placed(offset, Town.event(WORKSPACE, "m" + offset, Told.at(second), identifiers));
    town.worker().apply(0, ++offset, List.of(placed));
  }

  private SuspectSearch search(Duration budget) {
    return new SuspectSearch(town.store, clock, budget, Duration.ofSeconds(10));
  }

  private People.Found found(String identifier) {
    return town.people
        .find(WORKSPACE, town.people.id(WORKSPACE, Identifier.parse(identifier)))
        .orElseThrow();
  }

  @Test
  void findsTheLargestTheSharedAndTheRefused() {
    event(1, "user_id:u1", "email:e1");
    event(2, "user_id:u1", "anonymous_id:a1");
    event(3, "user_id:u2", "email:e1");
    for (int i = 0; i < 5; i++) {
      event(10 + i, "user_id:k" + i, "anonymous_id:kiosk");
    }
    Suspects suspects = search(Duration.ofMinutes(1)).look(WORKSPACE);
    assertThat(suspects.complete()).isTrue();
    assertThat(suspects.people()).isEqualTo(town.documents(WORKSPACE).size());
    assertThat(suspects.largest().getFirst().identifierCount()).isEqualTo(3);
    assertThat(suspects.largest().getFirst().id()).isEqualTo(found("user_id:u1").id().text());
    assertThat(suspects.shared())
        .containsExactly(new Suspects.Shared(Identifier.parse("anonymous_id:kiosk"), 5));
    assertThat(suspects.refused())
        .anySatisfy(refused -> {
          assertThat(refused.link().use()).isEqualTo(EvidenceLink.Use.OVER_LIMIT);
          assertThat(refused.profileA()).isEqualTo(found("user_id:u1").id().text());
          assertThat(refused.profileB()).isEqualTo(found("user_id:u2").id().text());
        });
  }

  @Test
  void goesOnWhereTheTimeRanOutAndKeepsWhatAWholeWalkFound() {
    for (int i = 0; i < 500; i++) {
      event(i, "user_id:u" + i);
    }
    SuspectSearch search = search(Duration.ofNanos(1));
    Suspects suspects = search.look(WORKSPACE);
    assertThat(suspects.complete()).isFalse();
    assertThat(suspects.people()).isBetween(1L, 499L);
    for (int i = 0; i < 10 && !suspects.complete(); i++) {
      suspects = search.look(WORKSPACE);
    }
    assertThat(suspects.complete()).isTrue();
    assertThat(suspects.people()).isEqualTo(500);
    event(1000, "user_id:new");
    assertThat(search.look(WORKSPACE)).isSameAs(suspects);
    now.set(Town.START.plusSeconds(11));
    for (int i = 0; i < 10 && suspects.people() == 500; i++) {
      suspects = search.look(WORKSPACE);
      assertThat(suspects.complete()).isTrue();
    }
    assertThat(suspects.people()).isEqualTo(501);
  }

  @Test
  void readsTheGraphAsItWas() {
    event(1, "email:e1");
    event(5, "user_id:u1", "anonymous_id:a1");
    event(9, "user_id:u1", "email:e1");
    IdentityGraphs graphs = new IdentityGraphs(town.store, _ -> Town.RULES);
    IdentityGraph today = graphs.read(found("email:e1"), null, 10);
    assertThat(today.nodes())
        .extracting(IdentityGraph.Point::person)
        .containsOnly(found("email:e1").id().text());
    assertThat(today.links()).hasSize(2);
    IdentityGraph then = graphs.read(found("email:e1"), Town.START.plusSeconds(5), 10);
    assertThat(then.nodes()).hasSize(3);
    assertThat(then.nodes().stream().map(IdentityGraph.Point::person).distinct()).hasSize(2);
    assertThat(then.links()).hasSize(1);
    IdentityGraph start = graphs.read(found("email:e1"), Town.START.plusSeconds(1), 10);
    assertThat(start.nodes())
        .extracting(point -> point.identifier().toString())
        .containsExactly("email:e1");
    assertThat(graphs.read(found("email:e1"), Town.START, 10).nodes()).isEmpty();
    IdentityGraph few = graphs.read(found("email:e1"), null, 2);
    assertThat(few.nodes()).hasSize(2);
    assertThat(few.nodesLeftOut()).isEqualTo(1);
  }
}
