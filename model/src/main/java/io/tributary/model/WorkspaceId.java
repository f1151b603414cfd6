// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// The name of a workspace: the boundary of tenancy. Every key, record, table and token carries
/// one.
///
/// @param value 1 to 40 of `a-z0-9_`, beginning with a letter, so that it can name a folder and a
///   table namespace
public record WorkspaceId(String value) implements Comparable<WorkspaceId> {
  /// The workspace that exists from the first start.
  public static final WorkspaceId DEFAULT = new WorkspaceId("default");

  /// Checks the name.
  public WorkspaceId {
    Names.check("workspace", value);
  }

  @Override
  public int compareTo(WorkspaceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
