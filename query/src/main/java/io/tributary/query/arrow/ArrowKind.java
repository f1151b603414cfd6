// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.tributary.query.SqlCell;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// What a type of the engine is in Arrow.
///
/// @param type the number of Arrow's type
/// @param table writes the type's own table
/// @param layout how values lie
/// @param isJson whether the texts are JSON
record ArrowKind(byte type, ToIntFunction<FlatBufferBuilder> table, Layout layout, boolean isJson) {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");
  private static final int HUGE_DIGITS = 38;
  private static final int DECIMAL_BYTES = 16;
  private static final long NANOS = 1_000_000_000L;

  /// How the values of a column lie in memory.
  sealed interface Layout {
    /// A bit each.
    record Bits() implements Layout {}

    /// The same number of bytes each, little-endian.
    record Fixed(int width, Put put) implements Layout {}

    /// Bytes after each other, with offsets.
    record Varying(Function<SqlCell, byte[]> bytes) implements Layout {}
  }

  /// Writes a value that is not null.
  @FunctionalInterface
  interface Put {
    /// Writes it at the buffer's position.
    void put(ByteBuffer to, SqlCell cell);
  }

  /// The kind of a type by the engine's name.
  static ArrowKind of(String type) {
    Matcher decimal = DECIMAL.matcher(type);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    return switch (type) {
      case "BOOLEAN" -> new ArrowKind(Type.Bool, ArrowKind::boolTable, new Layout.Bits(), false);
      case "TINYINT" -> whole(1, true, (to, cell) -> to.put((byte) number(cell)));
      case "UTINYINT" -> whole(1, false, (to, cell) -> to.put((byte) number(cell)));
      case "SMALLINT" -> whole(2, true, (to, cell) -> to.putShort((short) number(cell)));
      case "USMALLINT" -> whole(2, false, (to, cell) -> to.putShort((short) number(cell)));
      case "INTEGER" -> whole(4, true, (to, cell) -> to.putInt((int) number(cell)));
      case "UINTEGER" -> whole(4, false, (to, cell) -> to.putInt((int) number(cell)));
      case "BIGINT" -> whole(8, true, (to, cell) -> to.putLong(number(cell)));
      case "UBIGINT" -> whole(8, false, (to, cell) -> to.putLong(number(cell)));
      case "HUGEINT" -> decimal(HUGE_DIGITS, 0);
      case "FLOAT" -> real(Precision.SINGLE, 4, (to, cell) -> to.putFloat((float) real(cell)));
      case "DOUBLE" -> real(Precision.DOUBLE, 8, (to, cell) -> to.putDouble(real(cell)));
      case "DATE" -> date();
      case "TIME" -> time();
      case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" -> timestamp(TimeUnit.MICROSECOND, NANOS / 1000);
      case "TIMESTAMP_S" -> timestamp(TimeUnit.SECOND, 1);
      case "TIMESTAMP_MS" -> timestamp(TimeUnit.MILLISECOND, 1000);
      case "TIMESTAMP_NS" -> timestamp(TimeUnit.NANOSECOND, NANOS);
      case "BLOB" -> binary();
      default -> text(type);
    };
  }

  private static ArrowKind whole(int bytes, boolean signed, Put put) {
    return new ArrowKind(
        Type.Int,
        builder -> Int.createInt(builder, bytes * Byte.SIZE, signed),
        new Layout.Fixed(bytes, put),
        false);
  }

  private static ArrowKind real(short precision, int bytes, Put put) {
    return new ArrowKind(
        Type.FloatingPoint,
        builder -> FloatingPoint.createFloatingPoint(builder, precision),
        new Layout.Fixed(bytes, put),
        false);
  }

  private static ArrowKind decimal(int digits, int scale) {
    return new ArrowKind(
        Type.Decimal,
        builder -> Decimal.createDecimal(builder, digits, scale, DECIMAL_BYTES * Byte.SIZE),
        new Layout.Fixed(DECIMAL_BYTES, (to, cell) -> putDecimal(to, exact(cell), scale)),
        false);
  }

  private static void putDecimal(ByteBuffer to, BigDecimal number, int scale) {
    byte[] big = number.setScale(scale).unscaledValue().toByteArray();
    for (int i = 0; i < DECIMAL_BYTES; i++) {
      int at = big.length - 1 - i;
      to.put(at >= 0 ? big[at] : (byte) (big[0] < 0 ? -1 : 0));
    }
  }

  private static ArrowKind date() {
    return new ArrowKind(
        Type.Date,
        builder -> Date.createDate(builder, DateUnit.DAY),
        new Layout.Fixed(
            4, (to, cell) -> to.putInt(Math.toIntExact(LocalDate.parse(words(cell)).toEpochDay()))),
        false);
  }

  private static ArrowKind time() {
    ToLongFunction<SqlCell> micros =
        cell -> LocalTime.parse(words(cell)).toNanoOfDay() / (NANOS / 1_000_000);
    return new ArrowKind(
        Type.Time,
        builder -> Time.createTime(builder, TimeUnit.MICROSECOND, Long.SIZE),
        new Layout.Fixed(8, (to, cell) -> to.putLong(micros.applyAsLong(cell))),
        false);
  }

  private static ArrowKind timestamp(short unit, long perSecond) {
    return new ArrowKind(
        Type.Timestamp,
        builder -> Timestamp.createTimestamp(builder, unit, builder.createString("UTC")),
        new Layout.Fixed(8, (to, cell) -> to.putLong(ticks(Instant.parse(words(cell)), perSecond))),
        false);
  }

  private static long ticks(Instant time, long perSecond) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), perSecond), time.getNano() / (NANOS / perSecond));
  }

  private static ArrowKind binary() {
    return new ArrowKind(
        Type.Binary,
        builder -> {
          Binary.startBinary(builder);
          return Binary.endBinary(builder);
        },
        new Layout.Varying(cell -> Base64.getDecoder().decode(words(cell))),
        false);
  }

  private static ArrowKind text(String type) {
    boolean isJson =
        type.equals("JSON")
            || type.endsWith("]")
            || type.startsWith("STRUCT")
            || type.startsWith("MAP")
            || type.startsWith("TUPLE")
            || type.startsWith("UNION");
    return new ArrowKind(
        Type.Utf8,
        builder -> {
          Utf8.startUtf8(builder);
          return Utf8.endUtf8(builder);
        },
        new Layout.Varying(cell -> words(cell).getBytes(StandardCharsets.UTF_8)),
        isJson);
  }

  private static int boolTable(FlatBufferBuilder builder) {
    Bool.startBool(builder);
    return Bool.endBool(builder);
  }

  private static long number(SqlCell cell) {
    return switch (cell) {
      case SqlCell.Whole(long number) -> number;
      case SqlCell.Exact exact -> exact.number().toBigInteger().longValue();
      default -> throw unexpected();
    };
  }

  private static double real(SqlCell cell) {
    return cell instanceof SqlCell.Real(double number) ? number : number(cell);
  }

  private static BigDecimal exact(SqlCell cell) {
    return switch (cell) {
      case SqlCell.Exact exact -> exact.number();
      case SqlCell.Whole(long number) -> new BigDecimal(BigInteger.valueOf(number));
      default -> throw unexpected();
    };
  }

  private static String words(SqlCell cell) {
    return switch (cell) {
      case SqlCell.Text(String text) -> text;
      case SqlCell.Json(String json) -> json;
      case SqlCell.Exact exact -> exact.number().toPlainString();
      case SqlCell.Whole(long number) -> String.valueOf(number);
      case SqlCell.Real(double number) -> String.valueOf(number);
      case SqlCell.Bool(boolean truth) -> String.valueOf(truth);
      case SqlCell.Null _ -> throw unexpected();
    };
  }

  private static IllegalArgumentException unexpected() {
    return new IllegalArgumentException("The value is not of its column's type.");
  }
}
