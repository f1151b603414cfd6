// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

/// Something that may be set of a connection.
///
/// @param name kebab-case words, with dots where it is inside another: `auth.token`; `headers.*`
///   for any name inside `headers`
/// @param need whether it must be there
/// @param kind what it holds
/// @param description what it is for, and what holds where it is left out
public record Option(String name, Need need, Kind kind, String description) {
  /// Whether an option must be there.
  public enum Need {
    /// It must.
    REQUIRED,
    /// It may.
    OPTIONAL
  }

  /// What an option holds.
  public enum Kind {
    /// One value.
    TEXT,
    /// A reference to a secret of the workspace, `${name}`, alone or within a text.
    SECRET,
    /// One value or several.
    LIST,
    /// A whole number.
    NUMBER,
    /// A time such as `30s`, `5m`, `1h` or `7d`.
    DURATION,
    /// `true` or `false`.
    TRUTH
  }

  /// A text that must be there.
  public static Option required(String name, String description) {
    return new Option(name, Need.REQUIRED, Kind.TEXT, description);
  }

  /// Something that may be there.
  public static Option optional(String name, Kind kind, String description) {
    return new Option(name, Need.OPTIONAL, kind, description);
  }

  /// Whether a setting is this option.
  ///
  /// @param path a setting's path, as `auth.token`, `headers.Accept` or `key[1]`
  public boolean covers(String path) {
    String plain = kind == Kind.LIST ? Settings.withoutIndex(path) : path;
    return name.endsWith(".*")
        ? plain.startsWith(name.substring(0, name.length() - 1)) && plain.length() >= name.length()
        : plain.equals(name);
  }
}
