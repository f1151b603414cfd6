// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An HTTP/1.1 request as it came over the wire.
///
/// @param head request line and header fields, up to the empty line and with it
/// @param body the body as it was sent, chunks and compression included
record RawRequest(String head, byte[] body) {
  /// Reads the next request of a connection.
  ///
  /// @return null at the end of the connection
  static @Nullable RawRequest read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    StringBuilder head = new StringBuilder(first);
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); !line.isBlank(); line = line(in)) {
      head.append(line);
      String lower = line.toLowerCase(Locale.ROOT).strip();
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
      } else if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
        chunked = true;
      }
    }
    head.append("\r\n");
    return new RawRequest(head.toString(), chunked ? chunks(in) : exactly(in, length));
  }

  /// The method, as `POST`.
  String method() {
    return head.substring(0, head.indexOf(' '));
  }

  /// The same request that asks the server to close the connection after the answer.
  byte[] lastOfItsConnection() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String asked =
        head.replaceAll("(?im)^connection:[^\r]*\r\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    bytes.writeBytes(asked.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int size;
    do {
      String line = line(in);
      size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      bytes.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes(exactly(in, size + 2));
    } while (size > 0);
    return bytes.toByteArray();
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /// A line with its end; empty at the end of the connection.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.append((char) next);
      if (next == '\n') {
        return line.toString();
      }
    }
    return "";
  }
}
