// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes CSV (RFC 4180, UTF-8, a line feed after each row) into a buffer of its own.
final class CsvRows implements AutoCloseable {
  private static final int NUMBER_BYTES_MAX = 20;

  private final OutputStream out;
  private byte[] buffer = new byte[1 << 16];
  private int size;
  private boolean first = true;

  CsvRows(OutputStream out) {
    this.out = out;
  }

  void row(List<String> values) throws IOException {
    for (String value : values) {
      value(value);
    }
    end();
  }

  void value(String value) throws IOException {
    int length = value.length();
    // a letter has at most three bytes, and a quote becomes two
    reserve(length * 3 + 3);
    if (first) {
      first = false;
    } else {
      buffer[size++] = ',';
    }
    int start = size;
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      if (letter == '"' || letter == ',' || letter == '\n' || letter == '\r' || letter > 127) {
        size = start;
        special(value);
        return;
      }
      buffer[size++] = (byte) letter;
    }
  }

  private void special(String value) {
    boolean quoted = value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\n') >= 0;
    if (quoted) {
      buffer[size++] = '"';
    }
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter < 128) {
        if (letter == '"') {
          buffer[size++] = '"';
        }
        buffer[size++] = (byte) letter;
      } else if (letter < 0x800) {
        buffer[size++] = (byte) (0xc0 | (letter >> 6));
        buffer[size++] = (byte) (0x80 | (letter & 0x3f));
      } else {
        buffer[size++] = (byte) (0xe0 | (letter >> 12));
        buffer[size++] = (byte) (0x80 | ((letter >> 6) & 0x3f));
        buffer[size++] = (byte) (0x80 | (letter & 0x3f));
      }
    }
    if (quoted) {
      buffer[size++] = '"';
    }
  }

  /// A number from 0.
  void value(long number) throws IOException {
    reserve(NUMBER_BYTES_MAX);
    if (first) {
      first = false;
    } else {
      buffer[size++] = ',';
    }
    int digits = 1;
    for (long left = number; left > 9; left /= 10) {
      digits++;
    }
    long left = number;
    for (int i = digits - 1; i >= 0; i--) {
      buffer[size + i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    size += digits;
  }

  void end() throws IOException {
    reserve(1);
    buffer[size++] = '\n';
    first = true;
  }

  private void reserve(int bytes) throws IOException {
    if (size + bytes > buffer.length) {
      out.write(buffer, 0, size);
      size = 0;
      if (bytes > buffer.length) {
        buffer = new byte[bytes];
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
    out.close();
  }
}
