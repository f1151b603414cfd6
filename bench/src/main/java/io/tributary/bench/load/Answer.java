// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// An HTTP answer while it arrives over a connection that stays open.
final class Answer {
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
  private static final byte[] LAST_CHUNK = {'\r', '\n', '0', '\r', '\n', '\r', '\n'};
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
  private int status;
  private int bodyAt;
  private int end;
  private boolean chunked;

  /// Forgets the answer; the next one begins.
  void clear() {
    bytes.clear();
    status = 0;
    bodyAt = 0;
    end = 0;
    chunked = false;
  }

  /// Where the next bytes go.
  ByteBuffer room() {
    if (!bytes.hasRemaining()) {
      bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
    }
    return bytes;
  }

  /// Whether the answer has arrived whole.
  boolean isWhole() {
    if (bodyAt == 0 && !readHead()) {
      return false;
    }
    return chunked ? endsWithLastChunk() : bytes.position() >= end;
  }

  /// How many bytes have arrived.
  int size() {
    return bytes.position();
  }

  /// The status code of an answer whose head has arrived; 0 before.
  int status() {
    return status;
  }

  /// The body of an answer that has arrived.
  byte[] body() {
    byte[] all = Arrays.copyOfRange(bytes.array(), bodyAt, bytes.position());
    return chunked ? unchunked(all) : all;
  }

  private boolean readHead() {
    int size = bytes.position();
    byte[] array = bytes.array();
    for (int i = STATUS_AT + 3; i + 3 < size; i++) {
      if (array[i] == '\r'
          && array[i + 1] == '\n'
          && array[i + 2] == '\r'
          && array[i + 3] == '\n') {
        readHead(i + 4);
        return true;
      }
    }
    return false;
  }

  private void readHead(int headEnd) {
    byte[] array = bytes.array();
    status =
        (array[STATUS_AT] - '0') * 100
            + (array[STATUS_AT + 1] - '0') * 10
            + (array[STATUS_AT + 2] - '0');
    bodyAt = headEnd;
    String head =
        new String(array, 0, headEnd, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    chunked = head.contains(CHUNKED);
    int at = head.indexOf(LENGTH);
    int length = 0;
    if (at >= 0) {
      int from = at + LENGTH.length();
      length = Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }
    end = headEnd + length;
  }

  private boolean endsWithLastChunk() {
    int size = bytes.position();
    // The last chunk of an empty body follows the head, which ends as a chunk does.
    int from = size - LAST_CHUNK.length;
    return from >= bodyAt - 2
        && Arrays.equals(bytes.array(), from, size, LAST_CHUNK, 0, LAST_CHUNK.length);
  }

  private static byte[] unchunked(byte[] body) {
    ByteBuffer whole = ByteBuffer.allocate(body.length);
    int at = 0;
    while (true) {
      int line = at;
      while (body[line] != '\r') {
        line++;
      }
      String size = new String(body, at, line - at, StandardCharsets.ISO_8859_1);
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        return Arrays.copyOf(whole.array(), whole.position());
      }
      whole.put(body, line + 2, length);
      at = line + 2 + length + 2;
    }
  }
}
