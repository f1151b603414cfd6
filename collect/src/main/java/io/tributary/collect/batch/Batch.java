// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.Collector.RefusedRecord;
import io.tributary.collect.Receipt;
import io.tributary.collect.Sender;
import io.tributary.files.FileRecord;
import io.tributary.mapping.CallWriter;
import io.tributary.mapping.Mapped;
import io.tributary.mapping.Mapper;
import io.tributary.model.Problem;
import io.tributary.model.Refiner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows on their way: first all become calls, are checked, and then what is good goes into the log
/// and what is not into quarantine. Adding changes nothing outside.
final class Batch {
  private final CollectSource source;
  private final @Nullable Mapper mapper;
  private final List<byte[]> calls = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final List<RefusedRecord> refused = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> refusedRows = new HashSet<>();
  private long bytes;
  private long rows;
  private long skipped;

  /// What became of a batch.
  record Outcome(long rows, long skipped, long refused, long calls, List<Problem> problems) {}

  /// @param mapper null where rows are tracking calls
  Batch(CollectSource source, @Nullable Mapper mapper) {
    this.source = source;
    this.mapper = mapper;
  }

  int size() {
    return calls.size() + refused.size();
  }

  long bytes() {
    return bytes;
  }

  void add(FileRecord record) {
    switch (record) {
      case FileRecord.Broken(String place, String raw, Problem problem) -> {
        rows++;
        refuse(place, raw.getBytes(StandardCharsets.UTF_8), List.of(problem));
      }
      case FileRecord.Whole(String place, Object value) -> {
        List<?> records = mapper == null ? List.of(value) : mapper.records(value);
        for (int i = 0; i < records.size(); i++) {
          String at = records.size() == 1 ? place : place + "[" + i + "]";
          Object each = records.get(i);
          rows++;
          if (mapper == null) {
            take(at, each);
          } else if (each != null) {
            map(at, each, mapper);
          } else {
            skipped++;
          }
        }
      }
    }
  }

  private void map(String place, Object record, Mapper how) {
    switch (how.map(source.source().name(), record)) {
      case Mapped.Skipped _ -> skipped++;
      case Mapped.Refused(List<Problem> why) -> refuse(place, CallWriter.write(record), why);
      case Mapped.Calls(List<Mapped.Call> made) -> {
        if (made.isEmpty()) {
          skipped++;
        }
        made.forEach(call -> call(place, call.messageId(), call.json()));
      }
    }
  }

  /// A tracking call as it is. One without a message id gets one from its content, so that it is
  /// the same when it comes again.
  private void take(String place, Object record) {
    byte[] json = CallWriter.write(record);
    String id = UUID.nameUUIDFromBytes(json).toString();
    if (record instanceof Map<?, ?> call) {
      if (call.get("messageId") instanceof String own && !own.isBlank()) {
        id = own;
      } else {
        Map<Object, Object> named = new LinkedHashMap<>(call);
        named.put("messageId", id);
        json = CallWriter.write(named);
      }
    }
    call(place, id, json);
  }

  private void call(String place, String id, byte[] json) {
    calls.add(json);
    ids.add(id);
    places.add(place);
    bytes += json.length;
  }

  private void refuse(String place, byte[] payload, List<Problem> why) {
    refusedRows.add(place);
    List<Problem> placed =
        why.stream()
            .map(problem ->
                problem.path().startsWith(place)
                    ? problem
                    : new Problem(
                        problem.code(),
                        (place + " " + problem.path()).strip(),
                        problem.message(),
                        problem.remedy()))
            .toList();
    problems.addAll(placed);
    bytes += payload.length;
    byte[] named = (place + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[named.length + payload.length];
    System.arraycopy(named, 0, all, 0, named.length);
    System.arraycopy(payload, 0, all, named.length, payload.length);
    refused.add(new RefusedRecord("row-" + UUID.nameUUIDFromBytes(all), payload, placed));
  }

  /// Checks all calls; those that are no good are refused.
  ///
  /// @return those that are
  private List<byte[]> check(Collector collector, Refiner refiner) {
    Receipt receipt = collector.check(source, calls, refiner);
    Set<Integer> bad = new HashSet<>();
    for (Receipt.Refusal refusal : receipt.refused()) {
      bad.add(refusal.index());
      refuse(places.get(refusal.index()), calls.get(refusal.index()), refusal.problems());
    }
    List<byte[]> good = new ArrayList<>(calls.size() - bad.size());
    for (int i = 0; i < calls.size(); i++) {
      if (!bad.contains(i)) {
        good.add(calls.get(i));
      }
    }
    return good;
  }

  /// Tells what would become of it.
  Outcome preview(Collector collector, Refiner refiner) {
    return outcome(check(collector, refiner).size());
  }

  /// Takes it in, as soon as the log can; returns when all is durable.
  Outcome take(Collector collector, Refiner refiner) {
    List<byte[]> good = check(collector, refiner);
    return Patience.with(() -> hand(collector, good));
  }

  /// Takes it in; returns when all is durable.
  ///
  /// @throws io.tributary.model.ProblemException where the log cannot take it now
  Outcome takeNow(Collector collector, Refiner refiner) {
    return hand(collector, check(collector, refiner));
  }

  private Outcome hand(Collector collector, List<byte[]> good) {
    if (!good.isEmpty()) {
      var _ = collector.collect(source, good, Sender.UNKNOWN);
    }
    if (!refused.isEmpty()) {
      collector.quarantine(source, refused);
    }
    return outcome(good.size());
  }

  private Outcome outcome(int good) {
    return new Outcome(rows, skipped, refusedRows.size(), good, problems);
  }
}
