// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.tributary.connect.Fetched;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// Makes records of Debezium's change events:
///
/// ```
/// {"table": "public.customers", "op": "update", "key": {"id": 7}, "row": {"id": 7, …},
///  "at": "2026-01-02T03:04:05.678901Z", "version": "0/16B3748", "unchanged": ["photo"]}
/// ```
///
/// `op` is `read` (of the first reading), `insert`, `update` or `delete`. A deleted row is as the
/// database still knows it: its key, or all of it with `replica identity full`. `version` tells
/// apart the states of a row: the place in the database's log; of the first reading, which has none
/// that stays the same when it begins anew, a sum over the row.
final class ChangeRecords {
  private static final int SUM_BYTES = 8;

  private final Map<String, List<String>> columns;
  private final List<String> notices = new ArrayList<>();

  ChangeRecords(Map<String, List<String>> columns) {
    this.columns = new LinkedHashMap<>(columns);
  }

  /// The columns of each table.
  Map<String, List<String>> columns() {
    return columns;
  }

  /// What somebody should know, since this was asked last.
  List<String> notices() {
    List<String> now = List.copyOf(notices);
    notices.clear();
    return now;
  }

  /// When a change was committed; null where that is not told.
  static @Nullable Instant committedAt(SourceRecord record) {
    if (record.value() instanceof Struct change
        && change.schema().field("source") != null
        && change.getStruct("source").get("ts_us") instanceof Long micros) {
      return Instant.ofEpochSecond(
          Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
    return null;
  }

  /// The record of a change; null for what is none.
  @Nullable Fetched of(SourceRecord event) {
    if (!(event.value() instanceof Struct change) || change.schema().field("op") == null) {
      return null;
    }
    String op =
        switch (change.getString("op")) {
          case "r" -> "read";
          case "c" -> "insert";
          case "u" -> "update";
          case "d" -> "delete";
          default -> "";
        };
    Struct state = change.getStruct(op.equals("delete") ? "before" : "after");
    if (op.isEmpty() || state == null) {
      return null;
    }
    Struct source = change.getStruct("source");
    String table = source.getString("schema") + "." + source.getString("table");
    if (!op.equals("delete")) {
      compareColumns(table, state);
    }
    List<String> unchanged = new ArrayList<>();
    Map<String, Object> row = ChangeValues.row(state, unchanged);
    Map<String, Object> key =
        event.key() instanceof Struct named ? ChangeValues.row(named, new ArrayList<>()) : row;
    String version =
        op.equals("read")
            ? "read-" + sum(row)
            : lsn(Objects.requireNonNull(source.getInt64("lsn")));

    Map<String, Object> record = new LinkedHashMap<>();
    record.put("table", table);
    record.put("op", op);
    record.put("key", key);
    record.put("row", row);
    Instant at = op.equals("read") ? null : committedAt(event);
    if (at != null) {
      record.put("at", at.toString());
    }
    record.put("version", version);
    if (!unchanged.isEmpty()) {
      record.put("unchanged", unchanged);
    }
    // one record of the database's log may hold several rows, and a row under its old and new key
    String place = "%s %s %s %s".formatted(table, op, version, sum(key));
    return new Fetched.Whole(place, record);
  }

  private void compareColumns(String table, Struct state) {
    List<String> now = state.schema().fields().stream().map(Field::name).toList();
    List<String> before = columns.put(table, now);
    if (before == null || before.equals(now)) {
      return;
    }
    Set<String> added = new TreeSet<>(now);
    before.forEach(added::remove);
    Set<String> gone = new TreeSet<>(before);
    now.forEach(gone::remove);
    added.forEach(each -> notices.add("The table %s has a new column %s.".formatted(table, each)));
    gone.forEach(
        each -> notices.add("The table %s has no column %s any more.".formatted(table, each)));
  }

  private static String lsn(long lsn) {
    return "%X/%X".formatted(lsn >>> Integer.SIZE, lsn & 0xffff_ffffL);
  }

  private static String sum(Map<String, Object> values) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(values.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, SUM_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
