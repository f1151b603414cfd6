// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What [Family#MATCHES] holds: every match as it is now, joining or doubtful, under both of its
/// ends, so that those of an identifier are together; runs, in order of time; and labels. Version 1
/// of each: the fields in their order.
public final class StoredMatch {
  private static final int VERSION = 1;
  private static final byte LINK = 'L';
  private static final byte RUN = 'R';
  private static final byte LABEL = 'D';

  private StoredMatch() {}

  /// The key of a match under one of its ends.
  public static byte[] key(WorkspaceId workspace, NodeId end, NodeId other) {
    byte[] rest = new byte[1 + 2 * IdentifierIds.BYTES];
    rest[0] = LINK;
    end.write(rest, 1);
    other.write(rest, 1 + IdentifierIds.BYTES);
    return Keys.of(workspace, rest);
  }

  /// The prefix of all matches.
  public static byte[] links(WorkspaceId workspace) {
    return Keys.of(workspace, new byte[] {LINK});
  }

  /// The prefix of all matches of an identifier.
  public static byte[] links(WorkspaceId workspace, NodeId end) {
    byte[] rest = new byte[1 + IdentifierIds.BYTES];
    rest[0] = LINK;
    end.write(rest, 1);
    return Keys.of(workspace, rest);
  }

  /// The end that a match's key begins with, and the other.
  public static NodeId[] ends(WorkspaceId workspace, byte[] key) {
    int start = links(workspace).length;
    return new NodeId[] {NodeId.at(key, start), NodeId.at(key, start + IdentifierIds.BYTES)};
  }

  /// Writes a match.
  public static byte[] encode(MatchLink link) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.text(link.a().type()).text(link.a().value());
    out.text(link.b().type()).text(link.b().value());
    out.number(link.joins() ? 1 : 0).number(link.trust() == Trust.VERIFIED ? 1 : 0);
    out.signed(link.at().toEpochMilli()).text(link.run());
    MatchCodec.write(out, link.match());
    return out.bytes();
  }

  /// Reads a match.
  public static MatchLink decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    return new MatchLink(
        new Identifier(in.text(), in.text()),
        new Identifier(in.text(), in.text()),
        in.number() == 1,
        in.number() == 1 ? Trust.VERIFIED : Trust.UNVERIFIED,
        Instant.ofEpochMilli(in.signed()),
        in.text(),
        MatchCodec.read(in));
  }

  /// The prefix of all runs.
  public static byte[] runs(WorkspaceId workspace) {
    return Keys.of(workspace, new byte[] {RUN});
  }

  /// The key of a run.
  public static byte[] runKey(WorkspaceId workspace, String id) {
    return Keys.of(workspace, ((char) RUN + id).getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes a run.
  public static byte[] encode(MatchRun run) {
    BinaryWriter out = new BinaryWriter(VERSION);
    Instant endedAt = run.endedAt();
    out.text(run.id()).text(run.by()).signed(run.startedAt().toEpochMilli());
    out.number(endedAt == null ? 0 : 1).signed(endedAt == null ? 0 : endedAt.toEpochMilli());
    out.text(run.outcome().name()).real(run.threshold()).text(run.model()).text(run.note());
    MatchRun.Figures figures = run.figures();
    out.number(figures.records()).number(figures.leftOut());
    out.number(figures.pairs()).number(figures.skippedPairs());
    out.number(figures.joining()).number(figures.doubtful());
    out.number(figures.added()).number(figures.withdrawn()).number(figures.joinedPeople());
    return out.bytes();
  }

  /// Reads a run.
  public static MatchRun decodeRun(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    String id = in.text();
    String by = in.text();
    Instant startedAt = Instant.ofEpochMilli(in.signed());
    boolean ended = in.number() == 1;
    Instant endedAt = Instant.ofEpochMilli(in.signed());
    MatchRun.Outcome outcome = MatchRun.Outcome.valueOf(in.text());
    double threshold = in.real();
    String model = in.text();
    String note = in.text();
    MatchRun.Figures figures =
        new MatchRun.Figures(
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    return new MatchRun(
        id, by, startedAt, ended ? endedAt : null, outcome, threshold, model, figures, note);
  }

  /// What a decision says about a match: whether it was right.
  ///
  /// @param same whether the two are one person by the decision
  /// @param joins whether the match joined
  /// @param probability the match's
  /// @param model the version of the model that said so
  public record Label(boolean same, boolean joins, double probability, String model) {
    /// Writes it.
    public byte[] encode() {
      return new BinaryWriter(VERSION)
          .number(same ? 1 : 0)
          .number(joins ? 1 : 0)
          .real(probability)
          .text(model)
          .bytes();
    }

    /// Reads it.
    public static Label decode(byte[] bytes) {
      BinaryReader in = new BinaryReader(bytes, VERSION);
      return new Label(in.number() == 1, in.number() == 1, in.real(), in.text());
    }
  }

  /// The prefix of all labels.
  public static byte[] labels(WorkspaceId workspace) {
    return Keys.of(workspace, new byte[] {LABEL});
  }

  /// The key of the label that a decision is.
  public static byte[] labelKey(WorkspaceId workspace, String decision) {
    return Keys.of(workspace, ((char) LABEL + decision).getBytes(StandardCharsets.UTF_8));
  }
}
