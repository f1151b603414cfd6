// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/// Reads a sheet of a workbook, row by row; its texts are held in memory, as the format has them
/// apart. Of formulas the result that was saved is taken, and a row with one that has none, or an
/// error, is refused. Of merged cells the first has the value. Dates come as ISO 8601 texts.
final class ExcelRecords implements RecordReader {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
  private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

  private final String name;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final boolean header;
  private @Nullable List<String> columns;
  private int last;

  private ExcelRecords(String name, ReadableWorkbook workbook, Stream<Row> stream, boolean header) {
    this.name = name;
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
    this.header = header;
  }

  static ExcelRecords open(Path file, ReadOptions options, String name) throws IOException {
    checkSize(file, name);
    ReadableWorkbook workbook = null;
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      String wanted = options.sheet();
      Sheet sheet =
          wanted == null ? workbook.getFirstSheet() : workbook.findSheet(wanted).orElse(null);
      if (sheet == null) {
        workbook.close();
        throw Limits.unreadable(
            name, "the workbook has no sheet of this name.", "Name one that it has.");
      }
      Boolean header = options.header();
      return new ExcelRecords(name, workbook, sheet.openStream(), header == null || header);
    } catch (IOException | ExcelReaderException _) {
      if (workbook != null) {
        workbook.close();
      }
      throw Limits.unreadable(
          name, "it is no workbook of Excel (.xlsx), or damaged.", "Save it as .xlsx again.");
    }
  }

  private static void checkSize(Path file, String name) throws IOException {
    long packed = 0;
    long unpacked = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        packed += Math.max(0, entry.getCompressedSize());
        unpacked += Math.max(0, entry.getSize());
      }
    }
    if (unpacked > Limits.UNPACKED_FREE && unpacked / Limits.EXPANSION_MAX > packed) {
      throw Limits.bomb(name);
    }
  }

  @Override
  public @Nullable FileRecord next() {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        last = row.getRowNum();
        if (row.stream().noneMatch(cell -> cell != null && cell.getType() != CellType.EMPTY)) {
          continue;
        }
        if (columns == null) {
          columns = columns(row);
          if (header) {
            continue;
          }
        }
        return record(row, columns);
      }
      return null;
    } catch (ExcelReaderException | UncheckedIOException _) {
      throw Limits.unreadable(
          name + ":" + (last + 1), "the sheet is damaged.", "Save it as .xlsx again.");
    }
  }

  private List<String> columns(Row row) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      names.add(header ? row.getCellText(i) : "");
    }
    return Dialect.columns(names, names.size());
  }

  private FileRecord record(Row row, List<String> names) {
    String place = name + ":" + row.getRowNum();
    Map<String, Object> record = new LinkedHashMap<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getOptionalCell(i).orElse(null);
      if (cell == null || cell.getType() == CellType.EMPTY) {
        continue;
      }
      String column = i < names.size() ? names.get(i) : "c" + (i + 1);
      Object value = cell.getType() == CellType.ERROR ? null : value(cell);
      if (value == null) {
        return new FileRecord.Broken(
            place,
            "",
            new Problem(
                Code.UNREADABLE,
                place,
                "Cannot read the row: the cell of column '%s' holds an error, or a formula without"
                        .formatted(column)
                    + " a saved result.",
                "Have Excel calculate and save it, or put values in place of formulas."));
      }
      if (!value.equals("")) {
        record.put(column, value);
      }
    }
    return new FileRecord.Whole(place, record);
  }

  private static @Nullable Object value(Cell cell) {
    return switch (cell.getType()) {
      case STRING -> cell.getText().strip();
      case BOOLEAN -> cell.asBoolean();
      case NUMBER ->
          isDate(cell.getDataFormatString()) ? date(cell.asDate()) : number(cell.asNumber());
      case FORMULA -> formula(cell);
      case EMPTY, ERROR -> null;
    };
  }

  private static @Nullable Object formula(Cell cell) {
    Object value = cell.getValue();
    String raw = cell.getRawValue();
    if (value instanceof BigDecimal number) {
      return number(number);
    }
    return raw == null || raw.isEmpty() || raw.startsWith("#") ? null : raw;
  }

  /// Excel keeps 0.1 + 0.2 as it computed it; what differs by less than a billionth is the shorter.
  private static Object number(BigDecimal number) {
    BigDecimal rounded = number.setScale(9, java.math.RoundingMode.HALF_EVEN).stripTrailingZeros();
    BigDecimal value = rounded.subtract(number).abs().compareTo(ROUNDING) < 0 ? rounded : number;
    return value.scale() <= 0 && value.precision() - value.scale() < 19
        ? (Object) value.longValueExact()
        : value;
  }

  private static String date(LocalDateTime time) {
    return time.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? time.toLocalDate().toString()
        : time.toString();
  }

  private static boolean isDate(@Nullable String format) {
    if (format == null || format.equalsIgnoreCase("General")) {
      return false;
    }
    String letters = QUOTED.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    return letters.contains("yy") || letters.contains("d") || letters.contains("h:");
  }

  @Override
  public double share() {
    return 0; // the format does not tell how many rows there are
  }

  @Override
  public FileFormat format() {
    return FileFormat.EXCEL;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
