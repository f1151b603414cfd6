// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.Contents;
import io.tributary.lake.file.Duck;
import io.tributary.lake.file.Offsets;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The lake: Iceberg tables in a local folder, per workspace one of each of [LakeTables].
///
/// Readers and writers may be of any thread; a [LakeWriter] is for one.
public final class Lake implements AutoCloseable {
  private static final String FOLDER = "lake";
  private static final String SPILL = ".spill";

  private final LakeCatalog catalog;
  private final LakeOptions options;
  private final Leases leases = new Leases();
  private final Map<Key, OpenTable<?>> tables = new ConcurrentHashMap<>();
  private final Map<OpenTable<?>, Sweep> sweeps = new ConcurrentHashMap<>();
  private final ReentrantLock maintaining = new ReentrantLock();

  private record Key(WorkspaceId workspace, LakeTable<?> table) {}

  private Lake(LakeCatalog catalog, LakeOptions options) {
    this.catalog = catalog;
    this.options = options;
  }

  /// Opens the lake of a data directory; makes it where there is none.
  ///
  /// @throws ProblemException where it is not usable from here
  public static Lake open(Path dataDirectory) {
    return open(dataDirectory, LakeOptions.defaults());
  }

  /// Opens the lake of a data directory with options.
  public static Lake open(Path dataDirectory, LakeOptions options) {
    return new Lake(LakeCatalog.open(dataDirectory.resolve(FOLDER)), options);
  }

  /// All workspaces that have tables, sorted.
  public List<WorkspaceId> workspaces() {
    return catalog.workspaces();
  }

  /// Starts a writer. There must be one at most per table.
  public LakeWriter writer(CommitWatcher watcher) {
    return new LakeWriter(this, duck(), watcher, options.rollBytes());
  }

  /// The tables of a workspace as they are now, in the order of [LakeTables#ALL]. Their files stay
  /// for some minutes at least; take a [#lease(WorkspaceId)] to read longer.
  public List<LakeRelation> relations(WorkspaceId workspace) {
    return LakeTables.ALL.stream().map(table -> relation(workspace, table, null)).toList();
  }

  /// The tables of a workspace as they were at a time: after the last commit that is kept and is
  /// not later. Of the last minutes all commits are kept, of the last days one an hour.
  ///
  /// @throws ProblemException where a table's snapshots of that time are gone
  public List<LakeRelation> relations(WorkspaceId workspace, Instant asOf) {
    return LakeTables.ALL.stream().map(table -> relation(workspace, table, asOf)).toList();
  }

  /// The tables as they are now, kept readable until the lease is closed.
  public LakeLease lease(WorkspaceId workspace) {
    return leases.of(relations(workspace));
  }

  /// The tables as they were at a time, kept readable until the lease is closed.
  public LakeLease lease(WorkspaceId workspace, Instant asOf) {
    return leases.of(relations(workspace, asOf));
  }

  /// What a table is made of now.
  public LakeSnapshot snapshot(WorkspaceId workspace, LakeTable<?> table) {
    return find(workspace, table)
        .map(OpenTable::contents)
        .orElse(Contents.NOTHING)
        .face(table.name());
  }

  /// The folders that all files of a workspace are in, and none of another's.
  public List<Path> folders(WorkspaceId workspace) {
    return Arrays.stream(Zone.values())
        .map(zone -> catalog.folder().resolve(zone.folder()).resolve(workspace.value()))
        .toList();
  }

  /// What properties and traits have been seen.
  public Discovered discovered(WorkspaceId workspace) {
    return new Discovered(
        discovered(workspace, LakeTables.EVENTS).events(),
        discovered(workspace, LakeTables.PROFILES).traits());
  }

  /// Reads events back as they came in.
  public RawEvents rawEvents() {
    return new RawEvents(this);
  }

  /// Up to where a reader of the log has been committed, in all tables: the next offset per
  /// partition. A single table may have more.
  ///
  /// @param reader names the reader, as `events.collected`
  public Map<Integer, Long> progress(String reader) {
    return Offsets.read(catalog.facts().get(reader));
  }

  /// Says that everything below these offsets is in all tables.
  public void progress(String reader, Map<Integer, Long> offsets) {
    catalog.state(reader, Offsets.write(offsets));
  }

  /// Joins small files, lets old snapshots go, and deletes files that nobody has any more. One call
  /// at a time; others return at once. Where a table fails the others are maintained all the same,
  /// and the first failure is thrown at the end.
  ///
  /// @param compactFiles how many files of about a size are joined
  /// @param snapshotsKept how long snapshots stay readable
  /// @param now the time
  public LakeUpkeep maintain(int compactFiles, Duration snapshotsKept, Instant now) {
    if (!maintaining.tryLock()) {
      return LakeUpkeep.NOTHING;
    }
    try (Duck duck = duck()) {
      LakeUpkeep total = LakeUpkeep.NOTHING;
      List<RuntimeException> failures = new ArrayList<>();
      for (OpenTable<?> open : tables()) {
        try {
          total = total.plus(maintain(duck, open, compactFiles, new Expiry(snapshotsKept), now));
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        RuntimeException first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
      }
      return total;
    } finally {
      maintaining.unlock();
    }
  }

  private List<OpenTable<?>> tables() {
    List<OpenTable<?>> tables = new ArrayList<>();
    for (WorkspaceId workspace : workspaces()) {
      for (LakeTable<?> table : LakeTables.ALL) {
        find(workspace, table).ifPresent(tables::add);
      }
    }
    return tables;
  }

  /// Whether the lake is likely to work: what is wrong, or nothing.
  public List<Problem> check() {
    List<Problem> problems = new ArrayList<>();
    if (!Files.isWritable(catalog.folder())) {
      problems.add(
          new Problem(
              Problem.Code.DEPENDENCY,
              "lake",
              "Cannot write into the lake's folder.",
              "Make it writable for the user of this process."));
    }
    return problems;
  }

  @Override
  public void close() {
    catalog.close();
  }

  /// A table of a workspace; made where there is none.
  @SuppressWarnings("unchecked") // a key's table has the rows of the key's declaration
  <T> OpenTable<T> table(LakeTable<T> table, WorkspaceId workspace) {
    return (OpenTable<T>)
        tables.computeIfAbsent(
            new Key(workspace, table),
            _ ->
                new OpenTable<>(
                    table,
                    catalog.place(table, workspace),
                    () -> catalog.findOrMake(table, workspace)));
  }

  /// A DuckDB of its own for the calling thread.
  Duck duck() {
    return Duck.start(catalog.folder().resolve(SPILL), options.memoryBytes());
  }

  private Optional<OpenTable<?>> find(WorkspaceId workspace, LakeTable<?> table) {
    OpenTable<?> open = tables.get(new Key(workspace, table));
    if (open != null) {
      return Optional.of(open);
    }
    return catalog.find(table, workspace).map(_ -> table(table, workspace));
  }

  private LakeRelation relation(WorkspaceId workspace, LakeTable<?> table, @Nullable Instant asOf) {
    Contents contents = contents(workspace, table, asOf);
    return new LakeRelation(
        table.name(),
        LiveSql.of(table, contents),
        contents.data().isEmpty() ? List.of() : contents.paths(),
        table.faces(),
        contents.snapshotId());
  }

  private Contents contents(WorkspaceId workspace, LakeTable<?> table, @Nullable Instant asOf) {
    Optional<OpenTable<?>> open = find(workspace, table);
    if (open.isEmpty()) {
      return Contents.NOTHING;
    }
    if (asOf == null) {
      return open.get().contents();
    }
    Contents then = open.get().contents(asOf);
    if (then == null) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          table.name(),
          "Cannot read the table as it was at %s: its snapshots of that time are gone."
              .formatted(asOf),
          "Ask for a later time, or keep snapshots longer: keep.snapshots-kept.");
    }
    return then;
  }

  private Discovered discovered(WorkspaceId workspace, LakeTable<?> table) {
    return find(workspace, table)
        .map(OpenTable::discovered)
        .orElse(new Discovered(Map.of(), Map.of()));
  }

  private LakeUpkeep maintain(
      Duck duck, OpenTable<?> open, int compactFiles, Expiry expiry, Instant now) {
    // The sweep comes first: so what follows is swept in a later round, after running readers.
    int deleted =
        sweeps
            .computeIfAbsent(open, table -> new Sweep(table, leases, options.deleteDelay()))
            .run(now);
    int joined =
        open.declared().isKeyed()
            ? new KeyedCompaction(duck, options.foldBytes()).run(open)
            : new Compaction(duck, compactFiles, options.targetBytes()).run(open);
    return new LakeUpkeep(joined, expiry.run(open, now), deleted);
  }
}
