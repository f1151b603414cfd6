// SPDX-License-Identifier: Apache-2.0
package io.tributary.places;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.files.FileRecord;
import io.tributary.files.ReadOptions;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.places.Place.PlacedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the records of files that are new or another than before, one file after the other, in
/// order of their names. A file is got whole and then read, so that nothing waits at the other
/// side; one that changes meanwhile is left for the next time. What cannot be read of a file is one
/// broken record, and the next file goes on.
public final class FilesFeed implements Feed {
  private static final Logger LOG = LoggerFactory.getLogger(FilesFeed.class);
  private static final int PAGE_RECORDS = 2_000;
  private static final long PAGE_BYTES_SEEN = 4L << 20;

  private final Opening opening;
  private final Place place;
  private final ReadOptions reading;
  private final Set<String> done;
  private final Deque<PlacedFile> waiting = new ArrayDeque<>();
  private final List<String> notices = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable String current;
  private long records;
  private @Nullable RecordReader reader;
  private @Nullable PlacedFile open;

  private FilesFeed(Opening opening, Place place, ReadOptions reading) {
    FilesCheckpoint checkpoint = FilesCheckpoint.read(opening.checkpoint());
    this.opening = opening;
    this.place = place;
    this.reading = reading;
    this.done = new TreeSet<>(checkpoint.done());
    this.current = checkpoint.current();
    this.records = checkpoint.records();
  }

  /// Lists a place, and reads on.
  ///
  /// @param place closed with the feed, or where this fails
  /// @throws ProblemException where the place is away, or has too many files
  public static FilesFeed open(Opening opening, Place place, ReadOptions reading) {
    try {
      FilesFeed feed = new FilesFeed(opening, place, reading);
      feed.list();
      return feed;
    } catch (ProblemException e) {
      place.close();
      throw e;
    } catch (IOException e) {
      place.close();
      throw away(e);
    }
  }

  private void list() throws IOException {
    List<PlacedFile> files = new ArrayList<>(place.list());
    if (files.size() > FilesCheckpoint.FILES_MAX) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "files",
          "Cannot read the place: it has %,d files, and %,d are the most."
              .formatted(files.size(), FilesCheckpoint.FILES_MAX),
          "Move those away that were read, or make a connection for each part of them.");
    }
    Set<String> there = new HashSet<>();
    files.sort(Comparator.comparing(PlacedFile::path));
    for (PlacedFile file : files) {
      String sum = FilesCheckpoint.sum(file);
      there.add(sum);
      if (sum.equals(current)) {
        waiting.addFirst(file);
      } else if (!done.contains(sum)) {
        waiting.addLast(file);
      }
    }
    done.retainAll(there); // of files that are gone nothing need be known
    if (current != null && !there.contains(current)) {
      notices.add("A file was changed or removed while it was read; its first records were taken.");
      current = null;
      records = 0;
    }
  }

  @Override
  public Page read(Duration max) throws InterruptedException {
    List<Fetched> page = new ArrayList<>();
    try {
      long bytes = 0;
      while (page.size() < PAGE_RECORDS && bytes < PAGE_BYTES_SEEN) {
        if (closed.get()) {
          throw new InterruptedException("Closed.");
        }
        RecordReader from = reader == null ? next() : reader;
        if (from == null) {
          break;
        }
        FileRecord record = from.next();
        if (record == null) {
          finish();
        } else {
          records++;
          page.add(fetched(record));
          bytes += 100;
        }
      }
    } catch (ProblemException e) {
      giveUp(e, page);
    } catch (IOException e) {
      throw away(e);
    }
    boolean last = opening.aim() == Opening.Aim.LOOK || (reader == null && waiting.isEmpty());
    List<String> told = List.copyOf(notices);
    notices.clear();
    return new Page(page, new FilesCheckpoint(done, current, records).write(), last, null, told);
  }

  /// Opens the next file, where it was left; null where there is none.
  private @Nullable RecordReader next() throws IOException {
    while (!waiting.isEmpty()) {
      PlacedFile file = waiting.removeFirst();
      Path local = local(file);
      PlacedFile got = place.fetch(file, local);
      if (!got.equals(file)) {
        notices.add("A file changed while it was got; it is read the next time.");
        Files.deleteIfExists(local);
        continue;
      }
      String sum = FilesCheckpoint.sum(file);
      long read = sum.equals(current) ? records : 0;
      current = sum;
      records = read;
      open = file;
      RecordReader opened = RecordFile.open(local, reading, file.path());
      reader = opened;
      for (long i = 0; i < read && opened.next() != null; i++) {
        // was taken before
      }
      return opened;
    }
    return null;
  }

  private Path local(PlacedFile file) throws IOException {
    Files.createDirectories(opening.scratch());
    // by its sum, never by its name: that comes from elsewhere
    return opening.scratch().resolve(FilesCheckpoint.sum(file) + ".file");
  }

  private void finish() throws IOException {
    RecordReader from = reader;
    if (from != null) {
      from.close();
    }
    reader = null;
    PlacedFile file = open;
    open = null;
    if (file != null) {
      done.add(FilesCheckpoint.sum(file));
      Files.deleteIfExists(local(file));
    }
    current = null;
    records = 0;
  }

  /// The rest of a file cannot be read: told, kept as one broken record, and passed over until the
  /// file is another.
  private void giveUp(ProblemException e, List<Fetched> page) {
    PlacedFile file = open;
    if (file == null) {
      throw e; // of the place itself
    }
    var problem = e.problems().getFirst();
    String at = problem.path().isEmpty() ? file.path() : problem.path();
    page.add(
        new Fetched.Broken(at, (file.path() + "\n").getBytes(StandardCharsets.UTF_8), problem));
    notices.add("The rest of a file could not be read: %s".formatted(problem.message()));
    try {
      finish();
    } catch (IOException io) {
      throw away(io);
    }
  }

  private static Fetched fetched(FileRecord record) {
    return switch (record) {
      case FileRecord.Whole(String at, Object value) -> new Fetched.Whole(at, value);
      case FileRecord.Broken(String at, String raw, var problem) ->
          new Fetched.Broken(at, raw.getBytes(StandardCharsets.UTF_8), problem);
    };
  }

  private static ProblemException away(IOException e) {
    ProblemException problem =
        new ProblemException(
            Code.DEPENDENCY,
            "",
            "Cannot read files: the other side or the disk fails, for %s."
                .formatted(e.getClass().getSimpleName()),
            "It is tried again by itself; look at the other side.");
    problem.initCause(e);
    return problem;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      place.close();
      RecordReader from = reader;
      try {
        if (from != null) {
          from.close();
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("could not close a file", e);
      }
    }
  }
}
