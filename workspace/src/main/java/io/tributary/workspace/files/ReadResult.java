// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.Problem;
import io.tributary.workspace.WorkspaceDefinition;
import java.util.List;

/// What came of reading a workspace's files.
///
/// @param definition what could be read
/// @param problems what could not, each with `file:line` as its path; if there are any, the
///   definition must not be applied
public record ReadResult(WorkspaceDefinition definition, List<Problem> problems) {
  /// Copies the list.
  public ReadResult {
    problems = List.copyOf(problems);
  }
}
