// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Passage;
import io.tributary.model.Problem;
import io.tributary.model.SourceKind;
import io.tributary.model.Treatment;
import io.tributary.model.Trust;
import io.tributary.model.Violation;
import io.tributary.model.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and reads the records of `events.collected`: binary, see [RecordHeader] for how they
/// begin. Times are kept in whole milliseconds.
public final class CollectedCodec {
  private static final int VERSION = 3; // 2: with treatment and violations; 3: with the passage
  private static final String WHAT = "a collected event";

  private CollectedCodec() {}

  /// Writes a record.
  public static byte[] encode(Collected collected) {
    ByteWriter out = new ByteWriter(collected.payload().length + 256);
    RecordHeader.write(out, VERSION);
    EventKey key = collected.key();
    out.text(key.workspace().value());
    out.text(key.source());
    out.text(key.messageId());
    Origin origin = collected.origin();
    out.text(origin.kind().name());
    out.text(origin.trust().name());
    out.optionalText(origin.region());
    out.optionalText(origin.ip());
    out.optionalText(origin.userAgent());
    out.text(origin.treatment().text());
    out.number(collected.receivedAt().toEpochMilli());
    Instant sentAt = collected.sentAt();
    out.flag(sentAt != null);
    if (sentAt != null) {
      out.number(sentAt.toEpochMilli());
    }
    out.count(collected.problems().size());
    for (Problem problem : collected.problems()) {
      out.text(problem.code().name());
      out.text(problem.path());
      out.text(problem.message());
      out.text(problem.remedy());
    }
    out.count(collected.violations().size());
    for (Violation violation : collected.violations()) {
      out.text(violation.plan());
      out.text(violation.action().name());
      out.text(violation.rule());
      out.text(violation.path());
      out.text(violation.message());
    }
    out.bytes(collected.payload());
    Passage passage = collected.passage();
    out.optionalText(passage.by());
    byte[] changed = passage.payload();
    out.flag(changed != null);
    if (changed != null) {
      out.bytes(changed);
    }
    out.optionalText(passage.replayOf());
    return out.toBytes();
  }

  /// Reads a record.
  ///
  /// @throws IllegalArgumentException where the bytes are not a record that this version knows
  public static Collected decode(byte[] record) {
    ByteReader in = new ByteReader(record);
    int version = RecordHeader.read(in, VERSION, WHAT);
    try {
      EventKey key = new EventKey(new WorkspaceId(in.text()), in.text(), in.text());
      Origin origin =
          new Origin(
              SourceKind.valueOf(in.text()),
              Trust.valueOf(in.text()),
              in.optionalText(),
              in.optionalText(),
              in.optionalText(),
              version < 2 ? Treatment.NONE : Treatment.of(in.text()));
      Instant receivedAt = Instant.ofEpochMilli(in.number());
      @Nullable Instant sentAt = in.flag() ? Instant.ofEpochMilli(in.number()) : null;
      List<Problem> problems = new ArrayList<>();
      for (int i = in.count(); i > 0; i--) {
        problems.add(new Problem(Problem.Code.valueOf(in.text()), in.text(), in.text(), in.text()));
      }
      List<Violation> violations = version < 2 ? List.of() : violations(in);
      byte[] payload = in.bytes();
      Passage passage = version < 3 ? Passage.NONE : passage(in);
      return new Collected(key, origin, receivedAt, sentAt, payload, violations, problems, passage);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Cannot read " + WHAT + ": the record is cut short.", e);
    }
  }

  private static List<Violation> violations(ByteReader in) {
    List<Violation> violations = new ArrayList<>(0);
    for (int i = in.count(); i > 0; i--) {
      violations.add(
          new Violation(
              in.text(), Violation.Action.valueOf(in.text()), in.text(), in.text(), in.text()));
    }
    return violations;
  }

  private static Passage passage(ByteReader in) {
    String by = in.optionalText();
    byte @Nullable [] changed = in.flag() ? in.bytes() : null;
    return new Passage(by, changed, in.optionalText());
  }
}
