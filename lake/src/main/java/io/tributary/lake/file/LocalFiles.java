// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/// Iceberg's files in local folders. A file is on disk before its stream is closed; the names of
/// all files of a commit are, before the catalog hears of it.
public final class LocalFiles implements FileIO {
  private static final long serialVersionUID = 1L;

  /// Of the file that a commit writes last, into the same folder as its other metadata.
  private static final String LAST_SUFFIX = ".metadata.json";

  private static final String SCHEME = "file:";

  /// The path that a location names.
  public static Path path(String location) {
    return Path.of(location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : location);
  }

  /// Brings a file and its name to disk.
  public static void force(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot bring a file of the lake to disk.", e);
    }
    forceFolder(file);
  }

  private static void forceFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || File.separatorChar != '/') {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot bring a folder of the lake to disk.", e);
    }
  }

  @Override
  public InputFile newInputFile(String location) {
    return org.apache.iceberg.Files.localInput(path(location).toFile());
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new LocalOutput(location);
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(path(location));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete a file of the lake.", e);
    }
  }

  /// A file to be written.
  private record LocalOutput(String location) implements OutputFile {
    @Override
    public PositionOutputStream create() {
      return open(StandardOpenOption.CREATE_NEW);
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return open(StandardOpenOption.CREATE);
    }

    private PositionOutputStream open(StandardOpenOption how) {
      Path file = path(location);
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new ForcedStream(
            file,
            FileChannel.open(
                file, how, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
      } catch (FileAlreadyExistsException e) {
        throw new AlreadyExistsException(e, "Cannot make %s: it exists.", location);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a file of the lake.", e);
      }
    }

    @Override
    public InputFile toInputFile() {
      return org.apache.iceberg.Files.localInput(path(location).toFile());
    }
  }

  /// Writes to a channel, and forces it to disk when closed.
  private static final class ForcedStream extends PositionOutputStream {
    private final Path file;
    private final FileChannel channel;
    private final OutputStream stream;
    private long position;
    private boolean closed;

    ForcedStream(Path file, FileChannel channel) {
      this.file = file;
      this.channel = channel;
      this.stream = Channels.newOutputStream(channel);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
      position += length;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        channel.force(true);
      } finally {
        channel.close();
      }
      if (file.toString().endsWith(LAST_SUFFIX)) {
        forceFolder(file);
      }
    }
  }
}
