// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a table of text is written, found out from its beginning: of the usual delimiters the one
/// that gives most rows the same number of fields, at least two. The first row is a header where
/// its fields are distinct, none is a number or empty, and it is not alone.
record Dialect(char delimiter, char quote, boolean header) {
  private static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};
  private static final int ROWS = 100;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,: /-]*\\d[\\d.,: /-]*");

  static Dialect of(String beginning, ReadOptions options) {
    char quote = options.quote() != null ? options.quote() : quoteOf(beginning);
    Character given = options.delimiter();
    char best = given != null ? given : ',';
    double bestScore = -1;
    for (char candidate : DELIMITERS) {
      double score = given != null ? -1 : score(rows(beginning, candidate, quote));
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    Boolean header = options.header();
    return new Dialect(
        best, quote, header == null ? isHeader(rows(beginning, best, quote)) : header);
  }

  private static char quoteOf(String text) {
    long single = Pattern.compile("(?m)(^|[,;\t|])'").matcher(text).results().count();
    long twice = Pattern.compile("(?m)(^|[,;\t|])\"").matcher(text).results().count();
    return single > 3 && twice == 0 ? '\'' : '"';
  }

  private static double score(List<List<String>> rows) {
    if (rows.isEmpty() || rows.getFirst().size() < 2) {
      return rows.isEmpty() ? -1 : 0;
    }
    int wanted = rows.getFirst().size();
    long same = rows.stream().filter(row -> row.size() == wanted).count();
    return (double) same / rows.size() + Math.min(wanted, 50) / 1_000.0;
  }

  private static List<List<String>> rows(String text, char delimiter, char quote) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        builder(delimiter, quote).allowUnclosedQuote(true).ofCsvRecord(new StringReader(text))) {
      for (CsvRecord row : reader) {
        rows.add(row.getFields());
        if (rows.size() == ROWS) {
          break;
        }
      }
    } catch (CsvParseException | IOException _) {
      return rows; // what could be read before is enough to tell
    }
    if (rows.size() > 1 && text.length() >= Texts.SAMPLE / 4) {
      rows.removeLast(); // cut
    }
    return rows;
  }

  private static boolean isHeader(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return true;
    }
    List<String> first = rows.getFirst();
    return new HashSet<>(first).size() == first.size()
        && first.stream()
            .noneMatch(field ->
                field.isBlank() || NUMBER.matcher(field.strip()).matches() || field.contains("@"));
  }

  static CsvReader.CsvReaderBuilder builder(char delimiter, char quote) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .quoteCharacter(quote)
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .maxBufferSize(Limits.RECORD_MAX);
  }

  /// A reader of rows.
  CsvReader.CsvReaderBuilder builder() {
    return builder(delimiter, quote);
  }

  /// The columns' names: those of the header, made distinct, or `c1`, `c2`, ….
  static List<String> columns(@Nullable List<String> header, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String given = header == null || i >= header.size() ? "" : header.get(i).strip();
      String name = given.isEmpty() ? "c" + (i + 1) : given;
      for (int again = 2; names.contains(name); again++) {
        name = (given.isEmpty() ? "c" + (i + 1) : given) + "_" + again;
      }
      names.add(name);
    }
    return names;
  }
}
