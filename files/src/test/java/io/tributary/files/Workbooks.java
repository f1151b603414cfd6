// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes small workbooks of Excel by hand, as the format has them.
final class Workbooks {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private Workbooks() {}

  /// A header, two rows with a merged cell, dates and a formula.
  static byte[] sample() throws IOException {
    return workbook(
        row(1, text("A1", "id") + text("B1", "name") + text("C1", "day") + text("D1", "total"))
            + row(
                2,
                number("A2", "1")
                    + text("B2", "Jane")
                    + "<c r=\"C2\" s=\"1\"><v>46027</v></c>"
                    + number("D2", "12.5"))
            + row(
                3,
                number("A3", "2")
                    + "<c r=\"B3\"/>"
                    + "<c r=\"C3\" s=\"1\"><v>46028.5</v></c>"
                    + "<c r=\"D3\"><f>D2*2</f><v>25</v></c>"),
        "<mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>");
  }

  /// A header and three rows: an error, a formula without result, and a good one.
  static byte[] withErrors() throws IOException {
    return workbook(
        row(1, text("A1", "id"))
            + row(2, "<c r=\"A2\" t=\"e\"><v>#DIV/0!</v></c>")
            + row(3, "<c r=\"A3\"><f>A2*2</f></c>")
            + row(4, number("A4", "1")),
        "");
  }

  private static String row(int number, String cells) {
    return "<row r=\"" + number + "\">" + cells + "</row>";
  }

  private static String text(String at, String text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String number(String at, String number) {
    return "<c r=\"" + at + "\"><v>" + number + "</v></c>";
  }

  private static byte[] workbook(String rows, String after) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\""
              + PACKAGE
              + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              + override("workbook", "sheet.main")
              + override("styles", "styles")
              + override("worksheets/sheet1", "worksheet")
              + "</Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\""
              + PACKAGE
              + "relationships\"><Relationship Id=\"r1\" Type=\""
              + DOCUMENT
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + DOCUMENT
              + "\"><sheets><sheet name=\"one\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\""
              + PACKAGE
              + "relationships\"><Relationship Id=\"r1\" Type=\""
              + DOCUMENT
              + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      put(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\""
              + MAIN
              + "\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>");
      put(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\""
              + MAIN
              + "\"><sheetData>"
              + rows
              + "</sheetData>"
              + after
              + "</worksheet>");
    }
    return bytes.toByteArray();
  }

  private static String override(String part, String kind) {
    return "<Override PartName=\"/xl/%s.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
        .formatted(part, kind);
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8));
  }
}
