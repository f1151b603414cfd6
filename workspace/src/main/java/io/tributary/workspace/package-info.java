// SPDX-License-Identifier: Apache-2.0
/// What people define: sources, identity rules, golden-record rules and API tokens.
///
/// Each is a [Definition], a record of the compacted topic `definitions.changed`. Each process
/// replays them into immutable [WorkspaceImage]s ([WorkspaceRegistry]), so that one process or many
/// see the same. The package `files` reads and writes definitions as a folder of YAML documents,
/// the package `access` knows tokens and the installation's secret.
@NullMarked
package io.tributary.workspace;

import org.jspecify.annotations.NullMarked;
