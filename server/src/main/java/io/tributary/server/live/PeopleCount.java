// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.Principal;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many people there are, counted in the table `profiles`: when somebody asks, in the
/// background, and so seldom that counting takes a fifth of the time at most.
final class PeopleCount {
  private static final String SQL = "SELECT count(*) FROM profiles";

  private static final Logger LOG = LoggerFactory.getLogger(PeopleCount.class);
  private static final Duration EVERY_MIN = Duration.ofSeconds(5);
  private static final int REST = 4;

  private final SqlEngine sql;
  private final InstantSource clock;
  private final Map<WorkspaceId, Room> rooms = new ConcurrentHashMap<>();

  private static final class Room {
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile Optional<Overview.PeopleCounted> counted = Optional.empty();
    private volatile Instant nextAt = Instant.MIN;
  }

  PeopleCount(SqlEngine sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /// The last count; empty where none is done yet.
  Optional<Overview.PeopleCounted> of(WorkspaceId workspace) {
    Room room = rooms.computeIfAbsent(workspace, _ -> new Room());
    if (clock.instant().isAfter(room.nextAt) && room.counting.compareAndSet(false, true)) {
      Thread.ofVirtual().name("live-count").start(() -> count(workspace, room));
    }
    return room.counted;
  }

  private void count(WorkspaceId workspace, Room room) {
    Instant start = clock.instant();
    try (SqlAnswer answer =
        sql.start(new SqlRequest(new Principal(workspace, "console", Role.ADMIN), SQL, List.of()))
            .answer()) {
      List<List<SqlCell>> rows = answer.next();
      if (!rows.isEmpty() && rows.getFirst().getFirst() instanceof SqlCell.Whole(long people)) {
        room.counted = Optional.of(new Overview.PeopleCounted(people, start, SQL));
      }
    } catch (ProblemException | IllegalStateException e) {
      LOG.debug("could not count people", e);
    } finally {
      Duration rest = Duration.between(start, clock.instant()).multipliedBy(REST);
      room.nextAt = clock.instant().plus(rest.compareTo(EVERY_MIN) > 0 ? rest : EVERY_MIN);
      room.counting.set(false);
    }
  }
}
