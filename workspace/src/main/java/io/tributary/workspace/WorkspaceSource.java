// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;

/// A source with the workspace it belongs to.
public record WorkspaceSource(WorkspaceId workspace, Source source) {}
