// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tributary.model.Change;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Records whose body is JSON after a [RecordHeader]. Names are those of the model; fields that are
/// not known are passed over, so that an older program can read what a newer one wrote.
final class JsonRecords<T> {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Change.class, ChangeForm.class)
          .addMixIn(MatchEntry.class, MatchEntryForm.class)
          .addMixIn(Value.class, ValueForm.class)
          .addMixIn(WorkspaceId.class, WorkspaceForm.class)
          .build();

  private final String what;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  JsonRecords(Class<T> type, String what) {
    this.what = what;
    this.writer = MAPPER.writerFor(type);
    this.reader = MAPPER.readerFor(type);
  }

  byte[] encode(T value) {
    // By way of a string: half a surrogate pair becomes a question mark in it, and an error in
    // bytes.
    byte[] body = writer.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    ByteWriter header = new ByteWriter(RecordHeader.BYTES);
    RecordHeader.write(header, VERSION);
    byte[] record = Arrays.copyOf(header.toBytes(), RecordHeader.BYTES + body.length);
    System.arraycopy(body, 0, record, RecordHeader.BYTES, body.length);
    return record;
  }

  T decode(byte[] record) {
    RecordHeader.read(new ByteReader(record), VERSION, what);
    try {
      return reader.readValue(record, RecordHeader.BYTES, record.length - RecordHeader.BYTES);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "Cannot read %s: %s.".formatted(what, e.getOriginalMessage()), e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Change.Profile.class, name = "profile"),
    @JsonSubTypes.Type(value = Change.Gone.class, name = "gone"),
    @JsonSubTypes.Type(value = Change.Link.class, name = "link"),
    @JsonSubTypes.Type(value = Change.Merge.class, name = "merge")
  })
  private interface ChangeForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = MatchEntry.Run.class, name = "run"),
    @JsonSubTypes.Type(value = MatchEntry.Changes.class, name = "changes")
  })
  private interface MatchEntryForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Value.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Value.Num.class, name = "number"),
    @JsonSubTypes.Type(value = Value.Bool.class, name = "boolean"),
    @JsonSubTypes.Type(value = Value.Nothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = Value.Structure.class, name = "structure")
  })
  private interface ValueForm {}

  private abstract static class WorkspaceForm {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WorkspaceForm(String ignored) {}

    @JsonValue
    abstract String value();
  }
}
