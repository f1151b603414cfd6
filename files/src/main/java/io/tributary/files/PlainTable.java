// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a table of text straight from its bytes, several times as fast as [RecordFile], if nothing
/// about it is odd: it is not packed, all is UTF-8, quotes are where they belong, and all rows have
/// as many fields as there are columns. It gives up at the first thing that is not so.
public final class PlainTable {
  private static final int BUFFER = 1 << 20;
  private static final int SCANNED = 4;
  private static final int END_OF_ROW = -1;
  private static final int CUT = -2;
  private static final int ODD = -3;

  private final InputStream in;
  private final Fields fields;
  private final byte delimiter;
  private final byte quote;
  private final boolean header;
  private final long size;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private long read;
  private boolean ended;
  private int[] begins = new int[64];
  private int[] ends = new int[64];
  private boolean[] doubled = new boolean[64]; // fields with doubled quotes
  private boolean[] wide = new boolean[64]; // fields with letters beyond ASCII
  private int count;
  private byte[] single = new byte[256];

  private PlainTable(InputStream in, long size, Dialect dialect, Fields fields) {
    this.in = in;
    this.size = size;
    this.fields = fields;
    this.delimiter = (byte) dialect.delimiter();
    this.quote = (byte) dialect.quote();
    this.header = dialect.header();
  }

  /// Hears the fields, row by row. Fields that are empty are told too.
  public interface Fields {
    /// The names of the columns, once, before anything else.
    void columns(List<String> names);

    /// A row begins.
    ///
    /// @param share how much of the file has been read, from 0 to 1
    void row(double share);

    /// A field whose letters are all ASCII. The bytes are lent until the row ends.
    void field(int column, byte[] bytes, int from, int to);

    /// Another field.
    void field(int column, String text);

    /// The row ends.
    void end();
  }

  /// Reads a file.
  ///
  /// @return whether it was read to its end; if not, what was heard is to be forgotten, and the
  ///   file to be read by [RecordFile]
  /// @throws IOException where the disk fails
  public static boolean read(Path file, ReadOptions options, Fields fields) throws IOException {
    boolean told = options.format() == null || options.format() == FileFormat.CSV;
    if (!told || options.encoding() != null || options.sheet() != null) {
      return false;
    }
    Dialect dialect;
    int mark;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(Texts.SAMPLE);
      mark = first.length > 2 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb ? 3 : 0;
      String start = new String(first, mark, first.length - mark, StandardCharsets.UTF_8);
      Dialect found = dialect(first, start, options);
      if (found == null) {
        return false;
      }
      dialect = found;
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(mark);
      return new PlainTable(in, Math.max(1, Files.size(file)), dialect, fields).rows();
    }
  }

  private static @Nullable Dialect dialect(byte[] first, String start, ReadOptions options) {
    for (int i = 0; i < Math.min(SCANNED, first.length); i++) {
      boolean text = first[i] >= ' ' || first[i] == '\n' || first[i] == '\r' || first[i] == '\t';
      if (!text && first[i] != (byte) 0xef && first[i] != (byte) 0xbb && first[i] != (byte) 0xbf) {
        return null; // packed, or of another encoding
      }
    }
    String magic = start.substring(0, Math.min(SCANNED, start.length()));
    String stripped = start.stripLeading();
    if (stripped.isEmpty()
        || magic.equals("PAR1")
        || magic.startsWith("PK")
        || stripped.charAt(0) == '{'
        || stripped.charAt(0) == '[') {
      return null;
    }
    // A character may be cut at the end of what is looked at.
    int odd = start.indexOf(Texts.REPLACEMENT);
    if (odd >= 0 && (first.length < Texts.SAMPLE || odd < start.length() - SCANNED)) {
      return null;
    }
    Dialect dialect = Dialect.of(start, options);
    return dialect.delimiter() < 128 && dialect.quote() < 128 ? dialect : null;
  }

  private boolean rows() throws IOException {
    int columns = -1;
    int at = 0;
    while (true) {
      int next = row(at);
      if (next == CUT) {
        if (filled - at > Limits.RECORD_MAX) {
          return false;
        }
        fill(at);
        at = 0;
        continue;
      }
      if (next == ODD) {
        return false;
      }
      if (next == END_OF_ROW) {
        return columns >= 0;
      }
      at = next;
      if (count == 0) {
        continue; // an empty line
      }
      if (columns < 0) {
        columns = count;
        fields.columns(Dialect.columns(header ? texts() : null, count));
        if (header) {
          continue;
        }
      }
      if (count != columns || !tell()) {
        return false;
      }
    }
  }

  /// Moves what is left to the front and reads on.
  private void fill(int from) throws IOException {
    filled -= from;
    if (filled > buffer.length / 2) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    System.arraycopy(buffer, from, buffer, 0, filled);
    int got = in.readNBytes(buffer, filled, buffer.length - filled);
    ended = got == 0;
    filled += got;
    read += got;
  }

  /// Finds the fields of the row that begins at a place.
  ///
  /// @return where the next begins; or that there is none, more is to be read, or it is odd
  private int row(int from) {
    count = 0;
    int at = from;
    if (at == filled) {
      return ended ? END_OF_ROW : CUT;
    }
    while (true) {
      if (count == begins.length) {
        begins = Arrays.copyOf(begins, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        doubled = Arrays.copyOf(doubled, count * 2);
        wide = Arrays.copyOf(wide, count * 2);
      }
      doubled[count] = false;
      at = at < filled && buffer[at] == quote ? quoted(at + 1) : open(at);
      if (at < 0) {
        return at;
      }
      count++;
      if (at == filled) {
        return ended ? at : CUT;
      }
      byte end = buffer[at++];
      if (end == delimiter) {
        continue;
      }
      if (end == '\r') {
        if (at == filled && !ended) {
          return CUT;
        }
        at += at < filled && buffer[at] == '\n' ? 1 : 0;
      }
      if (count == 1 && buffer[from] == end) {
        count = 0;
      }
      return at;
    }
  }

  /// A field without quotes; returns the place of what ends it.
  private int open(int from) {
    byte[] bytes = buffer;
    int to = filled;
    int seen = 0;
    int at = from;
    for (; at < to; at++) {
      byte one = bytes[at];
      if (one == delimiter || one == '\n' || one == '\r') {
        break;
      }
      if (one == quote) {
        return ODD;
      }
      seen |= one;
    }
    begins[count] = from;
    ends[count] = at;
    wide[count] = seen < 0;
    return at;
  }

  /// A field in quotes, of which the first was read; returns the place of what ends the field.
  private int quoted(int from) {
    int seen = 0;
    for (int at = from; at < filled; at++) {
      byte one = buffer[at];
      seen |= one;
      if (one != quote) {
        continue;
      }
      if (at + 1 == filled && !ended) {
        return CUT;
      }
      if (at + 1 < filled && buffer[at + 1] == quote) {
        doubled[count] = true;
        at++;
        continue;
      }
      begins[count] = from;
      ends[count] = at;
      wide[count] = seen < 0;
      boolean closed =
          at + 1 == filled
              || buffer[at + 1] == delimiter
              || buffer[at + 1] == '\n'
              || buffer[at + 1] == '\r';
      return closed ? at + 1 : ODD;
    }
    return ended ? ODD : CUT;
  }

  private boolean tell() {
    fields.row((double) read / size);
    for (int i = 0; i < count; i++) {
      if (wide[i]) {
        String text = text(i);
        if (text.indexOf(Texts.REPLACEMENT) >= 0) {
          return false;
        }
        fields.field(i, text);
      } else if (doubled[i]) {
        fields.field(i, text(i));
      } else {
        fields.field(i, buffer, begins[i], ends[i]);
      }
    }
    fields.end();
    return true;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(i));
    }
    return texts;
  }

  private String text(int field) {
    return doubled[field]
        ? new String(single, 0, unquote(field), StandardCharsets.UTF_8)
        : new String(buffer, begins[field], ends[field] - begins[field], StandardCharsets.UTF_8);
  }

  /// Makes one quote of two; returns the length.
  private int unquote(int field) {
    int length = ends[field] - begins[field];
    if (single.length < length) {
      single = new byte[length];
    }
    int to = 0;
    for (int at = begins[field]; at < ends[field]; at++) {
      single[to++] = buffer[at];
      at += buffer[at] == quote ? 1 : 0;
    }
    return to;
  }
}
