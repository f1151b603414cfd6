// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep;

import io.tributary.lake.KnownIdentifier;
import io.tributary.lake.LakeTables;
import io.tributary.lake.LakeWriter;
import io.tributary.lake.Position;
import io.tributary.log.ChangeCodec;
import io.tributary.log.LogRecord;
import io.tributary.model.Change;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.ProfileDocument;
import io.tributary.profiles.IdentifierIds;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Makes rows of `profiles`, `identifiers`, `evidence` and `merges` of the changes of people. Each
/// replaces the row with its key, so a change that comes twice does no harm.
final class ChangeIntake implements Intake {
  private static final int WAITING_MAX = 20_000;

  private final IdentifierIds ids;
  private final Queue<LogRecord> waiting = new ArrayDeque<>();

  ChangeIntake(IdentifierIds ids) {
    this.ids = ids;
  }

  @Override
  public void add(List<LogRecord> records) {
    waiting.addAll(records);
  }

  @Override
  public boolean isFull() {
    return waiting.size() >= WAITING_MAX;
  }

  @Override
  public void drain(LakeWriter writer, Map<Integer, Long> next) {
    for (LogRecord record = waiting.poll(); record != null; record = waiting.poll()) {
      byte[] value = record.value();
      if (value != null) {
        put(writer, new Position(record.partition(), record.offset()), ChangeCodec.decode(value));
      }
      next.put(record.partition(), record.offset() + 1);
    }
  }

  private void put(LakeWriter writer, Position at, Change change) {
    switch (change) {
      case Change.Profile profile -> put(writer, at, profile.document());
      case Change.Gone gone -> {
        writer.removeOwned(LakeTables.PROFILES, gone.workspace(), at, gone.profileId());
        writer.removeOwned(LakeTables.IDENTIFIERS, gone.workspace(), at, gone.profileId());
      }
      case Change.Link link -> writer.put(LakeTables.EVIDENCE, link.workspace(), at, link.link());
      case Change.Merge merge ->
          writer.put(LakeTables.MERGES, merge.workspace(), at, merge.merge());
    }
  }

  private void put(LakeWriter writer, Position at, ProfileDocument document) {
    writer.put(LakeTables.PROFILES, document.workspace(), at, document);
    for (IdentifierSeen seen : document.identifiers()) {
      String id = ids.text(document.workspace(), seen.identifier());
      writer.put(
          LakeTables.IDENTIFIERS,
          document.workspace(),
          at,
          new KnownIdentifier(id, seen, document.id()));
    }
  }
}
