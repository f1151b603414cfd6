// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads bodies within limits of size and time.
final class Bodies {
  private static final int FIRST_BYTES = 8 * 1024;

  private Bodies() {}

  /// Reads all of a stream.
  ///
  /// @param lengthHint how many bytes are announced; negative for unknown
  static byte[] read(InputStream in, long lengthHint, int bytesMax) {
    if (lengthHint > bytesMax) {
      throw tooLarge(bytesMax);
    }
    byte[] buffer = new byte[lengthHint > 0 ? (int) lengthHint : FIRST_BYTES];
    int size = 0;
    try {
      while (true) {
        if (size == buffer.length) {
          if (lengthHint == size) {
            return buffer;
          }
          buffer = Arrays.copyOf(buffer, grown(size, bytesMax));
        }
        int count = in.read(buffer, size, buffer.length - size);
        if (count < 0) {
          return Arrays.copyOf(buffer, size);
        }
        size += count;
        if (size > bytesMax) {
          throw tooLarge(bytesMax);
        }
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Unpacks gzip.
  static byte[] gunzip(byte[] packed, int bytesMax) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), FIRST_BYTES)) {
      byte[] buffer = new byte[grown(4 * packed.length, bytesMax)];
      int size = 0;
      while (true) {
        if (size == buffer.length) {
          buffer = Arrays.copyOf(buffer, grown(size, bytesMax));
        }
        int count = in.read(buffer, size, buffer.length - size);
        if (count < 0) {
          return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
        }
        size += count;
        if (size > bytesMax) {
          throw tooLarge(bytesMax);
        }
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Twice the size, but never over one byte more than is allowed.
  private static int grown(int size, int bytesMax) {
    return (int) Math.min(Math.max(2L * size, FIRST_BYTES), bytesMax + 1L);
  }

  /// The answer to a body that takes too long.
  static Reply tooSlow() {
    Problem problem =
        new Problem(
            Problem.Code.TIMEOUT,
            "",
            "Cannot read the body: it took too long to arrive.",
            "Send it again, in smaller parts if the connection is slow.");
    return Problems.reply(408, List.of(problem)).with("Connection", "close");
  }

  static ProblemException tooLarge(int bytesMax) {
    return new ProblemException(
        Problem.Code.TOO_LARGE,
        "",
        "Cannot accept the request: its body has over %d bytes, unpacked.".formatted(bytesMax),
        "Send it in smaller parts.");
  }

  private static ProblemException broken(IOException cause) {
    ProblemException problem =
        new ProblemException(
            Problem.Code.UNREADABLE,
            "",
            "Cannot read the body: it is cut short or badly packed.",
            "Send it whole; pack it with gzip if Content-Encoding says so.");
    problem.initCause(cause);
    return problem;
  }
}
