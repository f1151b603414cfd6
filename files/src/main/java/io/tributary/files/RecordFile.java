// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/// Opens files of records. How a file is packed and written is told by its first bytes, not by its
/// name; options go before what is found out.
public final class RecordFile {
  private RecordFile() {}

  /// Opens a file.
  ///
  /// @param name what places and messages call it
  /// @throws ProblemException where it cannot be read, or an option cannot be used
  /// @throws IOException where the disk fails
  public static RecordReader open(Path file, ReadOptions options, String name) throws IOException {
    checkEncoding(options);
    byte[] first;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      first = in.readNBytes(4);
    }
    String magic = new String(first, StandardCharsets.ISO_8859_1);
    FileFormat format = options.format();
    if (first.length == 0) {
      throw Limits.unreadable(name, "it is empty.", "Give a file with records.");
    }
    if (format == FileFormat.PARQUET || (format == null && magic.equals("PAR1"))) {
      return ParquetRecords.open(file, name);
    }
    if (magic.equals("PK\u0003\u0004")) {
      return format == FileFormat.EXCEL || isWorkbook(file)
          ? ExcelRecords.open(file, options, name)
          : new ZipRecords(file, options, name);
    }
    if (format == FileFormat.EXCEL || magic.equals("\u00d0\u00cf\u0011\u00e0")) {
      throw Limits.unreadable(
          name, "it is no workbook of Excel 2007 or later.", "Save it as .xlsx.");
    }
    return text(() -> Unpacking.open(file, name), options, name);
  }

  private static void checkEncoding(ReadOptions options) {
    String encoding = options.encoding();
    try {
      if (encoding != null && !Charset.isSupported(encoding)) {
        throw new IllegalArgumentException("It is not supported.");
      }
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "encoding",
          "Cannot use the encoding: there is none of this name.",
          "Name one such as UTF-8, windows-1252 or ISO-8859-15.");
    }
  }

  private static boolean isWorkbook(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("xl/workbook.xml") != null;
    } catch (java.util.zip.ZipException _) {
      return false; // a damaged archive, which its reader tells
    }
  }

  /// Opens a file of text.
  static RecordReader text(CsvRecords.Opener opener, ReadOptions options, String name)
      throws IOException {
    FileFormat format = options.format();
    Unpacking.Opened opened;
    Texts.Decoded decoded;
    try {
      opened = opener.open();
      decoded = Texts.decode(opened.in(), options.encoding());
    } catch (java.io.EOFException
        | java.util.zip.ZipException
        | com.github.luben.zstd.ZstdIOException _) {
      throw Limits.unreadable(
          name, "it ends in the middle, or is badly packed.", "Get it again, whole.");
    }
    if (format == null) {
      String start = decoded.beginning().stripLeading();
      format =
          start.startsWith("{") || start.startsWith("[")
              ? JsonRecords.formatOf(decoded.beginning())
              : FileFormat.CSV;
    }
    if (format == FileFormat.CSV) {
      opened.close();
      return new CsvRecords(opener, options, name);
    }
    return new JsonRecords(opened, decoded, format, name);
  }
}
