// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads tables of text.
///
/// A row with another number of fields than there are columns is refused, but for empty fields at
/// its end. A quote that is opened and not closed would swallow what follows: where reading fails,
/// or a row of several lines does not fit the columns, its first line is refused alone, and reading
/// begins anew with the line after it, up to [#MENDED_MAX] times a file.
final class CsvRecords implements RecordReader {
  static final int MENDED_MAX = 100;

  /// Opens the file from its beginning, so that reading can begin anew.
  @FunctionalInterface
  interface Opener {
    Unpacking.Opened open() throws IOException;
  }

  private final Opener opener;
  private final ReadOptions options;
  private final String name;
  private Unpacking.Opened opened;
  private Dialect dialect;
  private CsvReader<CsvRecord> reader;
  private Iterator<CsvRecord> rows;
  private @Nullable List<String> columns;
  private long skipped; // lines before the reader's first
  private long lastLine;
  private int mended;

  CsvRecords(Opener opener, ReadOptions options, String name) throws IOException {
    this.opener = opener;
    this.options = options;
    this.name = name;
    this.opened = opener.open();
    Texts.Decoded decoded = Texts.decode(opened.in(), options.encoding());
    this.dialect = Dialect.of(decoded.beginning(), options);
    this.reader = dialect.builder().ofCsvRecord(decoded.reader());
    this.rows = reader.iterator();
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    while (true) {
      CsvRecord row;
      try {
        row = rows.hasNext() ? rows.next() : null;
      } catch (CsvParseException e) {
        if (e.getCause() instanceof IOException broken) {
          throw cut(broken);
        }
        return mend(lastLine + 1, "a quote is opened and not closed, or text follows its end");
      } catch (UncheckedIOException e) {
        throw cut(e.getCause());
      } catch (NoSuchElementException _) {
        return null;
      }
      if (row == null) {
        return null;
      }
      List<String> fields = row.getFields();
      List<String> names = columns;
      if (names == null) {
        columns = Dialect.columns(dialect.header() ? fields : null, fields.size());
        if (dialect.header()) {
          lastLine = line(row) + newlines(fields);
          continue;
        }
        names = columns;
      }
      return record(row, fields, names);
    }
  }

  private FileRecord record(CsvRecord row, List<String> fields, List<String> names)
      throws IOException {
    long line = line(row);
    int count = fields.size();
    while (count > names.size() && fields.get(count - 1).isBlank()) {
      count--;
    }
    int lines = newlines(fields);
    if (count != names.size()) {
      if (lines > 0 && mended < MENDED_MAX) {
        return mend(line, "a quote is opened and not closed");
      }
      lastLine = line + lines;
      return refused(
          line,
          String.join(String.valueOf(dialect.delimiter()), fields),
          "it has %d fields where there are %d columns".formatted(count, names.size()),
          "Mend the row, or give the right --delimiter and --quote.");
    }
    lastLine = line + lines;
    Map<String, Object> record = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String field = fields.get(i);
      if (field.indexOf(Texts.REPLACEMENT) >= 0) {
        return refused(
            line,
            String.join(String.valueOf(dialect.delimiter()), fields),
            "column '%s' has bytes that are no text of the file's encoding".formatted(names.get(i)),
            "Save the file in one encoding, or give the right --encoding.");
      }
      if (!field.isBlank()) {
        record.put(names.get(i), field);
      }
    }
    return new FileRecord.Whole(place(line), record);
  }

  private long line(CsvRecord row) {
    return skipped + row.getStartingLineNumber();
  }

  private static int newlines(List<String> fields) {
    int count = 0;
    for (String field : fields) {
      for (int i = field.indexOf('\n'); i >= 0; i = field.indexOf('\n', i + 1)) {
        count++;
      }
    }
    return count;
  }

  /// Refuses one line, and begins anew after it.
  private FileRecord mend(long line, String fact) throws IOException {
    if (++mended > MENDED_MAX) {
      throw Limits.unreadable(
          place(line),
          "over %d lines have broken quotes.".formatted(MENDED_MAX),
          "Give the right --quote, or mend the file.");
    }
    reader.close();
    opened.close();
    opened = opener.open();
    Texts.Decoded decoded = Texts.decode(opened.in(), options.encoding());
    Lines lines = new Lines(decoded.reader());
    String raw = "";
    for (long i = 0; i < line; i++) {
      String read = lines.next();
      if (read == null) {
        break;
      }
      raw = read;
    }
    skipped = line;
    lastLine = line;
    reader = dialect.builder().ofCsvRecord(lines.rest());
    rows = reader.iterator();
    return refused(line, raw, fact, "Close the quote; double those inside a field.");
  }

  private FileRecord refused(long line, String raw, String fact, String remedy) {
    return new FileRecord.Broken(
        place(line),
        raw.length() > 10_000 ? raw.substring(0, 10_000) : raw,
        new Problem(
            Code.UNREADABLE, place(line), "Cannot read the row: %s.".formatted(fact), remedy));
  }

  private RuntimeException cut(@Nullable IOException e) {
    return Limits.unreadable(
        place(lastLine + 1),
        e instanceof EOFException ? "it ends in the middle." : "it is badly packed.",
        "Get it again, whole.");
  }

  private String place(long line) {
    return name + ":" + line;
  }

  @Override
  public double share() {
    return opened.share();
  }

  @Override
  public FileFormat format() {
    return FileFormat.CSV;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    opened.close();
  }
}
