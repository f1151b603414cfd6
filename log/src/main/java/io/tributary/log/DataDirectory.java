// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything an installation remembers, claimed by one process.
///
/// A folder that is ours has a file `tributary.properties` with the version of its layout. One that
/// has content but not this file belongs to somebody else and is refused, as is one that another
/// process holds (`tributary.lock`).
public final class DataDirectory implements AutoCloseable {
  private static final String MARKER = "tributary.properties";
  private static final String LOCK = "tributary.lock";
  private static final String LAYOUT = "layout-version";
  private static final String LAYOUT_VERSION = "1";

  /// What a folder may hold and still count as empty: a file system's own folder, and our lock.
  private static final Set<String> NOTHING = Set.of("lost+found", LOCK);

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Claims a folder for this process; makes it where there is none.
  ///
  /// @throws ProblemException with code `CONFIGURATION` where the folder cannot be written, belongs
  ///   to somebody else, has another layout, or is held by another process
  public static DataDirectory claim(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      Files.createDirectories(folder);
      boolean marked = Files.exists(folder.resolve(MARKER));
      if (!marked && !isEmpty(folder)) {
        throw foreign(folder);
      }
      lock = lock(folder);
      DataDirectory claimed = new DataDirectory(folder, lock);
      if (marked) {
        claimed.checkLayout();
      } else {
        claimed.remember(LAYOUT, LAYOUT_VERSION);
      }
      return claimed;
    } catch (IOException | UncheckedIOException e) {
      release(lock);
      throw unusable(folder, e);
    } catch (ProblemException e) {
      release(lock);
      throw e;
    }
  }

  /// The folder itself, absolute.
  public Path path() {
    return path;
  }

  /// A value that was [remembered][#remember]; null if there is none.
  @Nullable String recall(String key) {
    try {
      return marker().getProperty(key);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /// Writes a value beside the layout's version, on disk when this returns.
  void remember(String key, String value) throws IOException {
    Properties properties = marker();
    properties.setProperty(key, value);
    Path draft = path.resolve(MARKER + ".new");
    try (FileChannel out =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream stream = Channels.newOutputStream(out);
      properties.store(stream, "A data directory of Tributary. Do not edit.");
      stream.flush();
      out.force(true);
    }
    Files.move(draft, path.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Gives the folder up.
  @Override
  public void close() {
    release(lock);
  }

  private Properties marker() throws IOException {
    Properties properties = new Properties();
    Path file = path.resolve(MARKER);
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IllegalArgumentException e) {
        throw new IOException(MARKER + " is damaged", e);
      }
    }
    return properties;
  }

  private void checkLayout() throws IOException {
    String version = marker().getProperty(LAYOUT);
    if (!LAYOUT_VERSION.equals(version)) {
      throw new ProblemException(
          Problem.Code.CONFIGURATION,
          "data",
          "Cannot use the data directory %s: its layout is version %s, this program knows %s."
              .formatted(path, version == null ? "unknown" : version, LAYOUT_VERSION),
          "Start the version of the program that wrote it, or restore %s from a backup."
              .formatted(MARKER));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.allMatch(each -> NOTHING.contains(String.valueOf(each.getFileName())));
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: refused as if another one held it.
    } catch (IOException e) {
      release(channel);
      throw e;
    }
    release(channel);
    throw new ProblemException(
        Problem.Code.CONFIGURATION,
        "data",
        "Cannot use the data directory %s: another process is using it.".formatted(folder),
        "Stop that process first, or choose another directory.");
  }

  private static void release(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static ProblemException foreign(Path folder) {
    return new ProblemException(
        Problem.Code.CONFIGURATION,
        "data",
        "Cannot use the data directory %s: it has content, but no %s.".formatted(folder, MARKER),
        "Choose an empty directory, or restore %s from a backup if it was deleted."
            .formatted(MARKER));
  }

  private static ProblemException unusable(Path folder, Exception cause) {
    ProblemException problem =
        new ProblemException(
            Problem.Code.CONFIGURATION,
            "data",
            "Cannot use the data directory %s: %s.".formatted(folder, cause.getMessage()),
            "Check that it is a directory which this process may read and write.");
    problem.initCause(cause);
    return problem;
  }
}
