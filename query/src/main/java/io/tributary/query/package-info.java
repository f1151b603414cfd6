// SPDX-License-Identifier: Apache-2.0
/// SQL over lake and profiles: read-only, governed, streamed.
///
/// [SqlEngine] is the door, [io.tributary.query.duck.DuckDbEngine] is behind it. A text passes the
/// gate (package `gate`), which refuses all that is not on its lists and writes the rest anew over
/// views; the views (package `relation`) show what the principal may see, and nothing else decides
/// about that; package `duck` runs the outcome in an instance of the workspace's own that can open
/// no other files.
///
/// Rationale. Each layer catches what another misses: settings of the engine alone let queries read
/// every file of their own workspace, past any rule for rows and columns, and even write into its
/// folders; the gate alone rests on our reading of the engine's tree being complete. Names are
/// replaced on both sides (views are qualified, tables of `WITH` are renamed), so that an error in
/// our resolution of names makes a query fail and not leak. What remains: all workspaces share a
/// process, so that a crash of the engine is everybody's, and scalar functions neither count their
/// memory nor hear an interrupt, which is why what can make much of little has limits in the gate.
@NullMarked
package io.tributary.query;

import org.jspecify.annotations.NullMarked;
