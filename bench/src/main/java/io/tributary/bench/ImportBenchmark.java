// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.Usage;
import io.tributary.bench.server.Api;
import io.tributary.bench.server.ServerProcess;
import io.tributary.bench.server.ServerProcess.Setup;
import io.tributary.files.FileRecord;
import io.tributary.files.ReadOptions;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import io.tributary.workspace.files.WorkspaceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// How fast files come in: read alone, mapped as well, until all is durable in the log, and that by
/// the whole platform, while unifying and keeping go on beside it.
final class ImportBenchmark implements Benchmark {
  private static final int PART = 4 * 1024 * 1024;
  private static final int PAUSE_MS = 100;
  private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([^\"]+)\"");

  private static final String MAPPING =
      """
      key: "[shop, receipt]"
      calls:
        - type: track
          event: Order Completed
          timestamp: time
          identifiers: {loyalty_id: card}
          properties: {order_id: receipt, store_id: shop, total: $number(total)}
      """;

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String about() {
    return "files of receipts: read, mapped, and imported by the whole platform";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int rows = bench.wish().events(300_000);
    Path csv = bench.folder().resolve("receipts.csv");
    Path packed = bench.folder().resolve("receipts.csv.gz");
    Path lines = bench.folder().resolve("receipts.jsonl");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      write(csv, rows, false);
      Files.copy(csv, gzip);
    }
    write(lines, rows, true);
    for (Path file : new Path[] {csv, packed, lines}) {
      String name = String.valueOf(file.getFileName());
      read(file, null);
      bench.report().figure("read " + name, "%,.0f rows/s", rows / read(file, null));
      Mapping mapping = WorkspaceFiles.mapping("m", "m", MAPPING);
      bench
          .report()
          .figure("read and map " + name, "%,.0f rows/s", rows / read(file, Mapper.of(mapping)));
    }
    for (Path file : new Path[] {csv, lines}) {
      logAlone(bench, file, rows);
    }
    for (Path file : new Path[] {csv, lines}) {
      platform(bench, file, rows);
    }
  }

  private static void write(Path file, int rows, boolean json) throws IOException {
    Random random = new Random(1);
    String form =
        json
            ? "{\"shop\":%d,\"receipt\":%d,\"time\":\"2026-01-%02dT10:00:00Z\",\"card\":\"L-%d\",\"total\":%d.%02d}%n"
            : "%d,%d,2026-01-%02dT10:00:00Z,L-%d,%d.%02d%n";
    try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
      if (!json) {
        out.write("shop,receipt,time,card,total\n".getBytes(StandardCharsets.UTF_8));
      }
      for (int i = 0; i < rows; i++) {
        out.write(
            form.formatted(
                    random.nextInt(40),
                    i,
                    1 + random.nextInt(28),
                    random.nextInt(rows / 5 + 1),
                    random.nextInt(200),
                    random.nextInt(100))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static double read(Path file, @org.jspecify.annotations.Nullable Mapper mapper)
      throws IOException {
    long start = System.nanoTime();
    try (RecordReader reader = RecordFile.open(file, ReadOptions.NONE, "f")) {
      for (FileRecord next = reader.next(); next != null; next = reader.next()) {
        if (mapper != null && next instanceof FileRecord.Whole(String _, Object value)) {
          mapper.map("tills", value);
        }
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /// What one process does that has no other stages.
  private static void logAlone(Bench bench, Path file, int rows) throws Exception {
    Path data = bench.folder().resolve("log-alone");
    try (LogImports imports = LogImports.open(data, bench.clock())) {
      List<Run> runs = new ArrayList<>();
      // The first is for the JVM to warm up.
      for (int i = 0; i <= bench.wish().runs(3); i++) {
        Usage before = Usage.of(ProcessHandle.current());
        long start = System.nanoTime();
        imports.take("run-" + i, file, WorkspaceFiles.mapping("m", "m", MAPPING), rows);
        double seconds = (System.nanoTime() - start) / 1e9;
        runs.add(new Run(rows / seconds, Usage.of(ProcessHandle.current()).since(before)));
      }
      Run run = Bench.median(runs.subList(1, runs.size()), Run::perSecond);
      bench
          .report()
          .figure(
              "import %s into the log alone".formatted(file.getFileName()),
              "%,.0f rows/s; %.1f us CPU a row",
              run.perSecond,
              run.usage.microsPer(rows));
      bench.report().detail("us CPU a row by thread: %s", run.usage.shares(rows));
    }
    Bench.delete(data);
  }

  private record Run(double perSecond, Usage usage) {}

  private static void platform(Bench bench, Path file, int rows) throws Exception {
    Path data = bench.folder().resolve("data");
    try (ServerProcess server =
            ServerProcess.start(Setup.platform(data, Map.of(), bench.wish().jvm()));
        Api api = server.api()) {
      api.createSource("tills", "pos");
      String order =
          "{\"source\":\"tills\",\"file\":\"f\",\"mappingDocument\":\"%s\"}"
              .formatted(MAPPING.replace("\"", "\\\"").replace("\n", "\\n"));
      Matcher id = ID.matcher(api.post("/v1/imports", order.getBytes(StandardCharsets.UTF_8), 201));
      if (!id.find()) {
        throw new IllegalStateException("Cannot find the import's id.");
      }
      String path = "/v1/imports/" + id.group(1);
      long sent = 0;
      try (InputStream in = Files.newInputStream(file)) {
        for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
          api.post(path + "/content?offset=" + sent, part, 200);
          sent += part.length;
        }
      }
      var before = server.usage();
      long start = System.nanoTime();
      api.post(path + "/start", "{}".getBytes(StandardCharsets.UTF_8), 200);
      String status = api.read(path);
      while (status.replace(" ", "").contains("\"state\":\"running\"")
          || status.replace(" ", "").contains("\"state\":\"waiting\"")) {
        Thread.sleep(PAUSE_MS);
        status = api.read(path);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!status.replace(" ", "").contains("\"calls\":" + rows)) {
        throw new IllegalStateException("Not all rows were imported: " + status);
      }
      bench
          .report()
          .figure(
              String.format(Locale.ROOT, "import %s", file.getFileName()),
              "%,.0f rows/s; %.1f us CPU a row, all stages; %,d MB",
              rows / seconds,
              server.usage().since(before).microsPer(rows),
              server.residentMegabytes());
    }
    Bench.delete(data);
  }
}
