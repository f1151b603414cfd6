// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Locale;
import java.util.Optional;

/// Where a source's events come from.
public enum SourceKind {
  /// A web site's browser SDK.
  WEB,
  /// A mobile app's SDK.
  MOBILE,
  /// A server's SDK.
  SERVER,
  /// Tills.
  POS,
  /// Customer relationship management.
  CRM,
  /// Telephone and chat agents.
  CONTACT_CENTER,
  /// An e-mail delivery service.
  EMAIL,
  /// Callbacks of a third party.
  WEBHOOK,
  /// Files.
  FILE,
  /// Tables of a database.
  DATABASE,
  /// Another log.
  STREAM;

  /// The word on the wire and in files: lower case with dashes.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Finds a kind by its word.
  public static Optional<SourceKind> of(String word) {
    for (SourceKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
