// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The keys of what was surveyed: after the workspace `h source hour`, `e source of name` for how
/// many fields an event had, `f source of name path` for a field; parted by zero bytes.
final class SurveyKeys {
  /// Up to where in the log everything was surveyed.
  static final byte[] PLACE = "place".getBytes(StandardCharsets.US_ASCII);

  /// What the keys of hours begin with.
  static final byte[] HOURS = {(byte) 'h', 0};

  static final String HOUR = "h";
  static final String EVENT = "e";
  static final String FIELD = "f";
  private static final char PART = '\0';

  private SurveyKeys() {}

  static byte[] hour(WorkspaceId workspace, String source, long hour) {
    return key(workspace, HOUR, source, "%08d".formatted(hour));
  }

  static byte[] event(WorkspaceId workspace, String source, EventName event) {
    return key(workspace, EVENT, source, event.of().word(), event.name());
  }

  static byte[] field(WorkspaceId workspace, String source, EventName event, String path) {
    return key(workspace, FIELD, source, event.of().word(), event.name(), path);
  }

  private static byte[] key(WorkspaceId workspace, String... parts) {
    return Keys.of(
        workspace, String.join(String.valueOf(PART), parts).getBytes(StandardCharsets.UTF_8));
  }

  /// The parts of a key after the workspace.
  static String[] parts(WorkspaceId workspace, byte[] key) {
    int from = Keys.workspace(workspace).length;
    return new String(key, from, key.length - from, StandardCharsets.UTF_8)
        .split(String.valueOf(PART), -1);
  }

  static EventName event(String of, String name) {
    return new EventName(EventName.Of.valueOf(of.toUpperCase(Locale.ROOT)), name);
  }
}
