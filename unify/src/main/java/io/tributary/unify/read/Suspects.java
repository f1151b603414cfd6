// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.List;

/// People and identifiers that somebody should look at.
///
/// @param largest people by how many identifiers they have, the most first
/// @param shared identifiers that are shared by too many, those of most people first
/// @param refused links that would have joined people and were refused, those told last first
/// @param components how many components were looked at
/// @param people how many people these hold
/// @param complete whether these are all; otherwise asking again goes on from there
/// @param asOf when the looking ended, or where it stands
public record Suspects(
    List<Large> largest,
    List<Shared> shared,
    List<Refused> refused,
    long components,
    long people,
    boolean complete,
    Instant asOf) {
  /// Copies the lists.
  public Suspects {
    largest = List.copyOf(largest);
    shared = List.copyOf(shared);
    refused = List.copyOf(refused);
  }

  /// A person with many identifiers.
  ///
  /// @param id the profile id
  /// @param identifierCount how many
  /// @param examples some of them, in order of type and value
  public record Large(String id, int identifierCount, List<Identifier> examples) {}

  /// An identifier that is shared by too many.
  ///
  /// @param identifier the identifier
  /// @param peopleCount to how many people links lead from it
  public record Shared(Identifier identifier, long peopleCount) {}

  /// A link that would have joined two people.
  ///
  /// @param link the link
  /// @param profileA whose its first end is; empty for nobody
  /// @param profileB whose its second end is; empty for nobody
  public record Refused(EvidenceLink link, String profileA, String profileB) {}
}
