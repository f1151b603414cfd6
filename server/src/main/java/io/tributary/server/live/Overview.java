// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.unify.watch.Traffic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a workspace at a moment, in numbers.
///
/// @param at the moment
/// @param since since when totals count: the server's start
/// @param total of all sources together
/// @param sources in order of name, those that sent nothing too
/// @param delay from arrival until a person can be read, in the last minute; null for no events
/// @param people how many people there are; null where they are not counted yet
/// @param waiting records that were not applied yet when last looked
/// @param health how the whole is
/// @param acceptedPerSecond the last ten minutes by second, the oldest first
/// @param refusedPerSecond likewise
public record Overview(
    Instant at,
    Instant since,
    Flow total,
    List<SourceFlow> sources,
    Traffic.@Nullable Delay delay,
    @Nullable PeopleCounted people,
    long waiting,
    Health health,
    List<Integer> acceptedPerSecond,
    List<Integer> refusedPerSecond) {
  /// Copies the lists.
  public Overview {
    sources = List.copyOf(sources);
    acceptedPerSecond = List.copyOf(acceptedPerSecond);
    refusedPerSecond = List.copyOf(refusedPerSecond);
  }

  /// How many seconds rates are taken over.
  public static final int RATE_SECONDS = 10;

  /// How much comes.
  ///
  /// @param acceptedPerSecond usable events a second, over the last ten seconds
  /// @param refusedPerSecond refused events a second, likewise
  /// @param accepted usable events since the start
  /// @param refused refused events since the start
  /// @param recentAccepted usable events in the last ten minutes
  /// @param recentRefused refused events in the last ten minutes
  public record Flow(
      double acceptedPerSecond,
      double refusedPerSecond,
      long accepted,
      long refused,
      long recentAccepted,
      long recentRefused) {
    static final Flow NONE = new Flow(0, 0, 0, 0, 0, 0);

    /// The part of the last ten minutes' events that were refused: 0 to 1; 0 for no events.
    public double refusedShare() {
      long all = recentAccepted + recentRefused;
      return all == 0 ? 0 : (double) recentRefused / all;
    }

    Flow plus(Flow other) {
      return new Flow(
          acceptedPerSecond + other.acceptedPerSecond,
          refusedPerSecond + other.refusedPerSecond,
          accepted + other.accepted,
          refused + other.refused,
          recentAccepted + other.recentAccepted,
          recentRefused + other.recentRefused);
    }
  }

  /// A source.
  ///
  /// @param name its name
  /// @param kind what sort of source; empty if it is deleted
  /// @param flow how much it sends
  /// @param lastReceivedAt when its latest event came in; null if none since the start
  /// @param health how it is
  public record SourceFlow(
      String name, String kind, Flow flow, @Nullable Instant lastReceivedAt, Health health) {}

  /// A count of people.
  ///
  /// @param people how many
  /// @param at when that was true
  /// @param sql the query that counted them
  public record PeopleCounted(long people, Instant at, String sql) {}

  /// How something is, in a word for programs and in words for people.
  public record Health(Status status, String text) {}

  /// How something is.
  public enum Status {
    /// As it should be.
    OK,
    /// Nothing comes.
    QUIET,
    /// Somebody has switched it off.
    OFF,
    /// Somebody should look.
    WARNING,
    /// It does not work.
    FAILING
  }
}
