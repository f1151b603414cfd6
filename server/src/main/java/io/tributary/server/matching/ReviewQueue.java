// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.model.Decision;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchLink;
import io.tributary.profiles.StoredMatch;
import io.tributary.unify.read.MatchReader;
import io.tributary.unify.read.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Matches for somebody to decide: those whose decision tells most come first. What is decided, or
/// settled by other evidence, is no longer among them.
public final class ReviewQueue {
  private static final Duration LOOK_MAX = Duration.ofSeconds(2);
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final People people;
  private final MatchReader matches;

  /// Reads from what is known of people.
  public ReviewQueue(People people, MatchReader matches) {
    this.people = people;
    this.matches = matches;
  }

  /// Which matches.
  public enum Zone {
    /// Those that wait for a decision, by the information gained: how uncertain they are, times how
    /// much would change.
    DOUBTFUL,
    /// A sample of those that join, in an order that says nothing: what is decided of them tells
    /// how often such matches are right.
    JOINING
  }

  /// A match with the two people whom it is about, as they are now.
  ///
  /// @param gain how much a decision tells
  public record Review(MatchLink link, double gain, People.Found left, People.Found right) {}

  /// Some reviews.
  ///
  /// @param waiting how many there are
  /// @param complete whether all matches were looked at; else there may be more, and better ones
  public record Page(List<Review> reviews, long waiting, boolean complete) {
    /// Copies the list.
    public Page {
      reviews = List.copyOf(reviews);
    }
  }

  /// The first ones.
  public Page first(WorkspaceId workspace, Zone zone, int limit) {
    Decided decided = new Decided(workspace);
    List<Review> reviews = new ArrayList<>();
    long deadline = System.nanoTime() + LOOK_MAX.toNanos();
    boolean[] complete = {true};
    matches.all(
        workspace,
        link -> {
          if (link.joins() != (zone == Zone.JOINING) || decided.pairs.contains(link.pair())) {
            return;
          }
          if (System.nanoTime() > deadline) {
            complete[0] = false;
            return;
          }
          review(workspace, zone, link, decided).ifPresent(reviews::add);
        });
    reviews.sort(
        Comparator.comparingDouble((Review review) -> -review.gain)
            .thenComparing(review -> review.link.a())
            .thenComparing(review -> review.link.b()));
    return new Page(
        reviews.subList(0, Math.min(limit, reviews.size())), reviews.size(), complete[0]);
  }

  private Optional<Review> review(
      WorkspaceId workspace, Zone zone, MatchLink link, Decided decided) {
    Optional<People.Found> left = people.find(workspace, people.id(workspace, link.a()));
    Optional<People.Found> right = people.find(workspace, people.id(workspace, link.b()));
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    String one = left.get().id().text();
    String other = right.get().id().text();
    boolean settled =
        zone == Zone.DOUBTFUL && (one.equals(other) || decided.apart.contains(key(one, other)));
    return settled
        ? Optional.empty()
        : Optional.of(
            new Review(link, gain(zone, link, left.get(), right.get()), left.get(), right.get()));
  }

  /// Bits of uncertainty, times the identifiers of the smaller side: it is what comes to be
  /// somebody else's.
  private static double gain(Zone zone, MatchLink link, People.Found left, People.Found right) {
    if (zone == Zone.JOINING) {
      long mixed = (long) link.pair().hashCode() * MIXER;
      return (mixed >>> 11) * 0x1.0p-53;
    }
    return entropy(link.match().probability())
        * Math.min(left.members().size(), right.members().size());
  }

  private static double entropy(double p) {
    return p <= 0 || p >= 1 ? 0 : -(p * log2(p) + (1 - p) * log2(1 - p));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static String key(String one, String other) {
    return one.compareTo(other) <= 0 ? one + " " + other : other + " " + one;
  }

  /// What is decided and not taken back.
  private final class Decided {
    final Set<MatchLink.Pair> pairs = new HashSet<>();
    final Set<String> apart = new HashSet<>();

    Decided(WorkspaceId workspace) {
      for (Decision decision : people.decisions(workspace)) {
        if (decision.withdrawn()) {
          continue;
        }
        pairs.add(new MatchLink.Pair(decision.a(), decision.b()));
        if (decision.kind() == Decision.Kind.DIFFERENT) {
          Optional<People.Found> a = people.find(workspace, people.id(workspace, decision.a()));
          Optional<People.Found> b = people.find(workspace, people.id(workspace, decision.b()));
          if (a.isPresent() && b.isPresent()) {
            apart.add(key(a.get().id().text(), b.get().id().text()));
          }
        }
      }
    }
  }

  /// How often decisions said that matches are right.
  public Precision precision(WorkspaceId workspace, Zone zone) {
    long same = 0;
    long different = 0;
    for (StoredMatch.Label label : matches.labels(workspace)) {
      if (label.joins() == (zone == Zone.JOINING)) {
        if (label.same()) {
          same++;
        } else {
          different++;
        }
      }
    }
    return Precision.of(same, different);
  }
}
