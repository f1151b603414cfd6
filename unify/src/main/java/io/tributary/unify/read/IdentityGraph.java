// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.List;

/// A person's identifiers and those that links lead to, with who was who at some time.
///
/// @param nodes the identifiers; the person's own first, then those seen most often
/// @param links the links between these, in order of their ends
/// @param nodesLeftOut how many identifiers are not among `nodes` because of the limit
public record IdentityGraph(List<Point> nodes, List<EvidenceLink> links, int nodesLeftOut) {
  /// Copies the lists.
  public IdentityGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /// An identifier in the graph.
  ///
  /// @param identifier the identifier
  /// @param person the profile id of whom it belonged to at the time; empty for nobody
  /// @param own whether it is the person's today
  /// @param shared whether it is shared by too many, and joins nobody
  /// @param firstSeen when an observation carried it first; the epoch where none did
  /// @param count how many observations carried it until today
  public record Point(
      Identifier identifier,
      String person,
      boolean own,
      boolean shared,
      Instant firstSeen,
      long count) {}
}
