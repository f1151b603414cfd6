// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Decision;
import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decisions as bytes: the values in [Family#DECISIONS]. Version 1: the fields in their order; what
/// is null is empty.
public final class StoredDecision {
  private static final int VERSION = 1;

  private StoredDecision() {}

  /// The key of a decision.
  public static byte[] key(WorkspaceId workspace, String id) {
    return Keys.of(workspace, id.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a decision.
  public static byte[] encode(Decision decision) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.text(decision.id()).text(decision.kind().name());
    out.text(decision.a().type()).text(decision.a().value());
    out.text(decision.b().type()).text(decision.b().value());
    out.text(decision.reason()).text(decision.by()).signed(decision.at().toEpochMilli());
    out.number(decision.withdrawn() ? 1 : 0);
    String withdrawnBy = decision.withdrawnBy();
    out.text(withdrawnBy == null ? "" : withdrawnBy);
    Instant withdrawnAt = decision.withdrawnAt();
    out.signed(withdrawnAt == null ? 0 : withdrawnAt.toEpochMilli());
    return out.bytes();
  }

  /// Reads a decision.
  public static Decision decode(WorkspaceId workspace, byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    String id = in.text();
    Decision.Kind kind = Decision.Kind.valueOf(in.text());
    Identifier a = new Identifier(in.text(), in.text());
    Identifier b = new Identifier(in.text(), in.text());
    String reason = in.text();
    String by = in.text();
    Instant at = Instant.ofEpochMilli(in.signed());
    boolean withdrawn = in.number() == 1;
    @Nullable String withdrawnBy = emptyText(in);
    long withdrawnAt = in.signed();
    return new Decision(
        workspace,
        id,
        kind,
        a,
        b,
        reason,
        by,
        at,
        withdrawn,
        withdrawnBy,
        withdrawn ? Instant.ofEpochMilli(withdrawnAt) : null);
  }

  private static @Nullable String emptyText(BinaryReader in) {
    String text = in.text();
    return text.isEmpty() ? null : text;
  }
}
