// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// What a call to the API needs. Roles are mapped to permissions in the policy module.
public enum Permission {
  /// Open to everyone: health and the tracking doors, which check write keys themselves.
  NONE,
  /// See sources, rules and settings.
  READ_SETTINGS,
  /// Change sources, rules and settings.
  WRITE_SETTINGS,
  /// See tokens (never their secrets).
  READ_TOKENS,
  /// Make and revoke tokens.
  WRITE_TOKENS,
  /// See people: profiles, events, evidence.
  READ_PROFILES,
  /// See personal data as it is; without it, it comes masked.
  READ_PERSONAL,
  /// Read the values behind tokens of personal data.
  REVEAL_TOKENS,
  /// Say that two are the same person or not, and take it back.
  DECIDE_IDENTITY,
  /// Run SQL.
  QUERY,
  /// See quarantined events.
  READ_QUARANTINE,
  /// Replay quarantined events.
  REPLAY,
  /// Bring events in on behalf of a source, by file.
  IMPORT,
  /// See the state of the system.
  OPERATE
}
