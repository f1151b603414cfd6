// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// A change of what is known about people: a record of the topic `profiles.changed`. A later record
/// about the same thing replaces an earlier one.
public sealed interface Change {
  /// The tenant.
  WorkspaceId workspace();

  /// A person as they are now.
  record Profile(ProfileDocument document) implements Change {
    @Override
    public WorkspaceId workspace() {
      return document.workspace();
    }
  }

  /// There is no person of this id any more (the id still resolves).
  record Gone(WorkspaceId workspace, String profileId) implements Change {}

  /// A link as it is now.
  record Link(WorkspaceId workspace, EvidenceLink link) implements Change {}

  /// A new entry of the journal.
  record Merge(WorkspaceId workspace, MergeRecord merge) implements Change {}
}
