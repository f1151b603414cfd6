// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a feed is opened with.
///
/// @param name the connection's name, unique in its workspace: for what is made in the system
/// @param settings with secrets in place
/// @param checkpoint where reading goes on; null for the beginning
/// @param aim whether records are taken
/// @param scratch a folder of the connection's own for files that may be lost; need not be there
/// @param clock tells the time
public record Opening(
    String name,
    Settings settings,
    @Nullable String checkpoint,
    Aim aim,
    Path scratch,
    InstantSource clock) {
  /// What reading is for.
  public enum Aim {
    /// Records are taken in.
    TAKE,
    /// Somebody looks at what would come: one page is read, and nothing may change in the system.
    LOOK
  }
}
