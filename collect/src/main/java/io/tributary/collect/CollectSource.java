// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Source;

/// A source with the tenant that it belongs to: what a write key stands for.
public record CollectSource(WorkspaceId workspace, Source source) {}
