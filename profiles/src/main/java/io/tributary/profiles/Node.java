// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Identifier;

/// An identifier in a component.
///
/// @param identifier the identifier
/// @param id its id
/// @param firstSeen when the earliest observation that carried it happened, in ms; [#NEVER] if only
///   decisions named it
/// @param lastSeen when the latest of these happened, in ms
/// @param count how many observations carried it, but for those that are in a [Tally]
/// @param anchors whether observations are kept under it
/// @param cluster which of the component's people it belongs to, from 0 on; [#SHARED] if it is
///   shared by too many and stands here only as the far end of links
public record Node(
    Identifier identifier,
    NodeId id,
    long firstSeen,
    long lastSeen,
    long count,
    boolean anchors,
    int cluster) {
  /// The cluster of a shared identifier.
  public static final int SHARED = -1;

  /// The first time of an identifier that no observation carried.
  public static final long NEVER = Long.MAX_VALUE;

  /// The node with one more observation.
  public Node observed(long at, boolean anchor) {
    return new Node(
        identifier,
        id,
        Math.min(firstSeen, at),
        count == 0 ? at : Math.max(lastSeen, at),
        count + 1,
        anchors || anchor,
        cluster);
  }

  /// The node as one that observations are kept under.
  public Node anchored() {
    return anchors ? this : new Node(identifier, id, firstSeen, lastSeen, count, true, cluster);
  }

  /// The node with the observations of another one of the same identifier.
  public Node and(Node other) {
    long last = other.count == 0 ? lastSeen : Math.max(lastSeen, other.lastSeen);
    return new Node(
        identifier,
        id,
        Math.min(firstSeen, other.firstSeen),
        count == 0 ? other.lastSeen : last,
        count + other.count,
        anchors || other.anchors,
        cluster);
  }

  /// The node in another cluster.
  public Node in(int newCluster) {
    return newCluster == cluster
        ? this
        : new Node(identifier, id, firstSeen, lastSeen, count, anchors, newCluster);
  }

  /// Whether the identifier is shared and stands here only as the far end of links.
  public boolean shared() {
    return cluster == SHARED;
  }
}
