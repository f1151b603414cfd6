// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Trust;
import io.tributary.model.match.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reason to hold two identifiers of a component for one person, or for two; see [EvidenceLink].
///
/// @param a the end whose id is smaller
/// @param b the end whose id is larger
/// @param told what was told, when, by whom
/// @param use what became of it
public record Link(NodeId a, NodeId b, Told told, EvidenceLink.Use use) {
  /// The order in which links are stored: by ends, then kind.
  public static final Comparator<Link> BY_KEY =
      Comparator.comparing(Link::a).thenComparing(Link::b).thenComparing(l -> l.told().kind());

  /// Orders the ends.
  public Link {
    if (a.compareTo(b) > 0) {
      NodeId swap = a;
      a = b;
      b = swap;
    }
  }

  /// What makes two links one.
  ///
  /// @param a the end whose id is smaller
  /// @param b the end whose id is larger
  /// @param kind what sort of reason
  public record Key(NodeId a, NodeId b, EvidenceLink.Kind kind) {
    /// Orders the ends.
    public Key {
      if (a.compareTo(b) > 0) {
        NodeId swap = a;
        a = b;
        b = swap;
      }
    }
  }

  /// What makes this link itself.
  public Key key() {
    return new Key(a, b, told.kind);
  }

  /// The link with another use.
  public Link used(EvidenceLink.Use newUse) {
    return newUse == use ? this : new Link(a, b, told, newUse);
  }

  /// The link told again.
  public Link and(Told more) {
    return new Link(a, b, told.and(more), use);
  }

  /// What was told of a link. Sums of tellings do not depend on their order.
  ///
  /// @param kind what sort of reason
  /// @param trust verified if any telling was
  /// @param count how many tellings
  /// @param first the earliest, in ms
  /// @param firstMessageId the event that told it then; of several the smallest id
  /// @param last the latest, in ms
  /// @param sources the names of the sources, sorted
  /// @param match how alike the two are; null where the kind is no match
  public record Told(
      EvidenceLink.Kind kind,
      Trust trust,
      long count,
      long first,
      String firstMessageId,
      long last,
      List<String> sources,
      @Nullable Match match) {
    /// What was told of a link that is no match.
    public Told(
        EvidenceLink.Kind kind,
        Trust trust,
        long count,
        long first,
        String firstMessageId,
        long last,
        List<String> sources) {
      this(kind, trust, count, first, firstMessageId, last, sources, null);
    }

    /// The sum of two tellings of the same link. Of two matches of one pair there is only one.
    public Told and(Told other) {
      boolean otherFirst =
          other.first < first
              || (other.first == first && other.firstMessageId.compareTo(firstMessageId) < 0);
      return new Told(
          kind,
          trust == Trust.VERIFIED ? trust : other.trust,
          count + other.count,
          otherFirst ? other.first : first,
          otherFirst ? other.firstMessageId : firstMessageId,
          Math.max(last, other.last),
          union(sources, other.sources),
          match == null ? other.match : match);
    }

    private static List<String> union(List<String> a, List<String> b) {
      if (a.containsAll(b)) {
        return a;
      }
      List<String> all = new ArrayList<>(a);
      for (String name : b) {
        if (!all.contains(name)) {
          all.add(name);
        }
      }
      Collections.sort(all);
      return List.copyOf(all);
    }
  }
}
