// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;

/// A token with the workspace it belongs to.
public record WorkspaceToken(WorkspaceId workspace, Token token) {}
