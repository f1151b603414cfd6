// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/// Writes answers in Arrow's stream format, a record batch at a time while rows come.
///
/// Columns have the types of the engine; points in time are in UTC. Lists, structures, maps and
/// JSON are texts that carry the extension type `arrow.json`. What Arrow has no type for, such as
/// intervals, is text.
///
/// A stream that is whole ends with the end-of-stream marker. Where the query fails after rows were
/// written the writer throws before it, and whoever sends the stream must break it off.
public final class ArrowAnswers {
  private static final int CONTINUES = 0xFFFFFFFF;
  private static final int ALIGNMENT = 8;
  private static final int FRAME_BYTES = 8;

  private final OutputStream out;
  private final List<SqlColumn> columns;
  private final List<ArrowKind> kinds;

  private ArrowAnswers(OutputStream out, List<SqlColumn> columns) {
    this.out = out;
    this.columns = columns;
    this.kinds = columns.stream().map(column -> ArrowKind.of(column.type())).toList();
  }

  /// Writes an answer, and closes it. The stream stays open.
  ///
  /// @throws io.tributary.model.ProblemException where the query fails meanwhile
  public static void write(SqlAnswer answer, OutputStream out) throws IOException {
    try (answer) {
      ArrowAnswers writer = new ArrowAnswers(out, answer.columns());
      writer.schema();
      for (List<List<SqlCell>> rows = answer.next(); !rows.isEmpty(); rows = answer.next()) {
        writer.batch(rows);
      }
      writer.end();
    }
  }

  private void schema() throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    int[] fields = new int[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(builder, columns.get(i), kinds.get(i));
    }
    int vector = Schema.createFieldsVector(builder, fields);
    Schema.startSchema(builder);
    Schema.addEndianness(builder, Endianness.Little);
    Schema.addFields(builder, vector);
    message(builder, MessageHeader.Schema, Schema.endSchema(builder), 0);
  }

  private static int field(FlatBufferBuilder builder, SqlColumn column, ArrowKind kind) {
    int name = builder.createString(column.name());
    int type = kind.table().applyAsInt(builder);
    int children = Field.createChildrenVector(builder, new int[0]);
    int extension = 0;
    if (kind.isJson()) {
      int[] entries = {
        entry(builder, "ARROW:extension:name", "arrow.json"),
        entry(builder, "ARROW:extension:metadata", "")
      };
      extension = Field.createCustomMetadataVector(builder, entries);
    }
    Field.startField(builder);
    Field.addName(builder, name);
    Field.addNullable(builder, true);
    Field.addTypeType(builder, kind.type());
    Field.addType(builder, type);
    Field.addChildren(builder, children);
    if (extension != 0) {
      Field.addCustomMetadata(builder, extension);
    }
    return Field.endField(builder);
  }

  private static int entry(FlatBufferBuilder builder, String key, String value) {
    return KeyValue.createKeyValue(builder, builder.createString(key), builder.createString(value));
  }

  private void batch(List<List<SqlCell>> rows) throws IOException {
    List<ArrowVector> vectors = new ArrayList<>(kinds.size());
    List<byte[]> buffers = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      ArrowVector vector = new ArrowVector(columns.get(i).name(), kinds.get(i), rows, i);
      vectors.add(vector);
      buffers.addAll(vector.buffers());
    }
    long bodyBytes = buffers.stream().mapToLong(buffer -> padded(buffer.length)).sum();
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    RecordBatch.startNodesVector(builder, vectors.size());
    for (ArrowVector vector : vectors.reversed()) {
      FieldNode.createFieldNode(builder, rows.size(), vector.nullCount());
    }
    int nodes = builder.endVector();
    RecordBatch.startBuffersVector(builder, buffers.size());
    long end = bodyBytes;
    for (byte[] buffer : buffers.reversed()) {
      end -= padded(buffer.length);
      Buffer.createBuffer(builder, end, buffer.length);
    }
    int places = builder.endVector();
    RecordBatch.startRecordBatch(builder);
    RecordBatch.addLength(builder, rows.size());
    RecordBatch.addNodes(builder, nodes);
    RecordBatch.addBuffers(builder, places);
    message(builder, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(builder), bodyBytes);
    for (byte[] buffer : buffers) {
      out.write(buffer);
      out.write(new byte[padded(buffer.length) - buffer.length]);
    }
    out.flush();
  }

  private void message(FlatBufferBuilder builder, byte kind, int header, long bodyBytes)
      throws IOException {
    Message.startMessage(builder);
    Message.addBodyLength(builder, bodyBytes);
    Message.addHeader(builder, header);
    Message.addVersion(builder, MetadataVersion.V5);
    Message.addHeaderType(builder, kind);
    Message.finishMessageBuffer(builder, Message.endMessage(builder));
    byte[] text = builder.sizedByteArray();
    frame(padded(text.length));
    out.write(text);
    out.write(new byte[padded(text.length) - text.length]);
  }

  private void end() throws IOException {
    frame(0);
    out.flush();
  }

  private void frame(int bytes) throws IOException {
    out.write(
        ByteBuffer.allocate(FRAME_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(CONTINUES)
            .putInt(bytes)
            .array());
  }

  private static int padded(int bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
