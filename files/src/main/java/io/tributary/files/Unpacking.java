// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Opens a file and unpacks gzip and zstd, which it knows by their first bytes.
final class Unpacking {
  private static final int BUFFER = 64 * 1024;

  private Unpacking() {}

  /// Counts bytes.
  static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /// A file's unpacked bytes.
  ///
  /// @param packed counts what was read of the file
  /// @param size the file's, in bytes
  record Opened(InputStream in, Counted packed, long size) implements AutoCloseable {
    double share() {
      return size == 0 ? 1 : Math.min(1, (double) packed.count() / size);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  static Opened open(Path file, String name) throws IOException {
    return unpacked(Files.newInputStream(file), Files.size(file), name);
  }

  /// Unpacks a stream.
  ///
  /// @param size how many bytes it has
  static Opened unpacked(InputStream raw, long size, String name) throws IOException {
    Counted packed = new Counted(raw);
    BufferedInputStream in = new BufferedInputStream(packed, BUFFER);
    try {
      byte[] first = peek(in, 4);
      if (first.length > 1 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b) {
        return new Opened(bounded(new GZIPInputStream(in, BUFFER), packed, name), packed, size);
      }
      if (first.length == 4
          && (first[0] & 0xff) == 0x28
          && (first[1] & 0xff) == 0xb5
          && (first[2] & 0xff) == 0x2f
          && (first[3] & 0xff) == 0xfd) {
        return new Opened(bounded(new ZstdInputStream(in), packed, name), packed, size);
      }
      return new Opened(in, packed, size);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /// The first bytes, which stay to be read.
  static byte[] peek(BufferedInputStream in, int count) throws IOException {
    in.mark(count);
    byte[] first = in.readNBytes(count);
    in.reset();
    return first;
  }

  private static InputStream bounded(InputStream unpacked, Counted packed, String name) {
    return new BufferedInputStream(
        new FilterInputStream(unpacked) {
          private long count;

          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count > Limits.UNPACKED_FREE && count / Limits.EXPANSION_MAX > packed.count()) {
              throw Limits.bomb(name);
            }
            return read;
          }
        },
        BUFFER);
  }
}
