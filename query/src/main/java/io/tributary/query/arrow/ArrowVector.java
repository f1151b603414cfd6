// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.arrow;

import io.tributary.query.SqlCell;
import io.tributary.query.SqlFault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.util.List;

/// The values of one column of a record batch, as Arrow lays them out: which are there, where they
/// lie, and they themselves.
final class ArrowVector {
  private final List<byte[]> buffers;
  private final int nullCount;

  /// Lays out a column of rows.
  ///
  /// @throws io.tributary.model.ProblemException where a value is beyond Arrow's type, such as a
  ///   date that is infinite
  ArrowVector(String name, ArrowKind kind, List<List<SqlCell>> rows, int column) {
    List<SqlCell> cells = rows.stream().map(row -> row.get(column)).toList();
    byte[] present = bits(cells.size());
    int nulls = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof SqlCell.Null) {
        nulls++;
      } else {
        set(present, i);
      }
    }
    this.nullCount = nulls;
    try {
      this.buffers =
          switch (kind.layout()) {
            case ArrowKind.Layout.Bits _ -> List.of(present, truths(cells));
            case ArrowKind.Layout.Fixed fixed -> List.of(present, values(cells, fixed));
            case ArrowKind.Layout.Varying varying -> varying(present, cells, varying);
          };
    } catch (DateTimeException | ArithmeticException e) {
      throw SqlFault.RANGE.with(
          "Cannot write column '%s' as Arrow: it has a value beyond its type.".formatted(name),
          "Cast the column to VARCHAR, or ask for JSON or CSV.");
    }
  }

  List<byte[]> buffers() {
    return buffers;
  }

  int nullCount() {
    return nullCount;
  }

  private static byte[] bits(int count) {
    return new byte[(count + Byte.SIZE - 1) / Byte.SIZE];
  }

  private static void set(byte[] bits, int index) {
    int at = index / Byte.SIZE;
    bits[at] = (byte) (bits[at] | 1 << index % Byte.SIZE);
  }

  private static byte[] truths(List<SqlCell> cells) {
    byte[] bits = bits(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i) instanceof SqlCell.Bool(boolean truth) && truth) {
        set(bits, i);
      }
    }
    return bits;
  }

  private static byte[] values(List<SqlCell> cells, ArrowKind.Layout.Fixed fixed) {
    byte[] values = new byte[cells.size() * fixed.width()];
    ByteBuffer to = littleEndian(values);
    for (int i = 0; i < cells.size(); i++) {
      if (!(cells.get(i) instanceof SqlCell.Null)) {
        fixed.put().put(to.position(i * fixed.width()), cells.get(i));
      }
    }
    return values;
  }

  private static List<byte[]> varying(
      byte[] present, List<SqlCell> cells, ArrowKind.Layout.Varying varying) {
    byte[] offsets = new byte[(cells.size() + 1) * Integer.BYTES];
    ByteBuffer to = littleEndian(offsets);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    to.putInt(0);
    for (SqlCell cell : cells) {
      if (!(cell instanceof SqlCell.Null)) {
        values.writeBytes(varying.bytes().apply(cell));
      }
      to.putInt(values.size());
    }
    return List.of(present, offsets, values.toByteArray());
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
