// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.config.CollectConfig;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Takes requests apart: one pass over the bytes, without building anything of what events hold.
///
/// Where a key repeats in an object, the last one counts, as in `JSON.parse`. Bytes that are not
/// UTF-8 make only those events unusable that hold them.
final class EnvelopeReader {
  /// Beyond this a request as a whole cannot be read; events are refused at `depthMax`.
  private static final int DEPTH_LIMIT = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_LIMIT)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final CollectConfig config;

  EnvelopeReader(CollectConfig config) {
    this.config = config;
  }

  /// Reads a request of many events: an object with an array `batch`.
  ///
  /// @throws ProblemException where it cannot be used as a whole
  Envelope readBatch(byte[] bytes) {
    byte[] plain = withoutMark(bytes);
    boolean valid = Utf8.isValid(plain);
    byte[] body = valid ? plain : Utf8.mend(plain);
    try (JsonParser parser = open(body)) {
      Envelope envelope = new BatchScan(parser, body, !valid).read();
      end(parser);
      return envelope;
    } catch (JacksonException e) {
      throw notJson(e);
    }
  }

  /// Reads a request that is one event.
  ///
  /// @param type what the path says that it is; empty where the event says so itself
  /// @throws ProblemException where it is not JSON
  Envelope readSingle(byte[] bytes, Optional<EventType> type) {
    byte[] plain = withoutMark(bytes);
    boolean valid = Utf8.isValid(plain);
    byte[] body = valid ? plain : Utf8.mend(plain);
    try (JsonParser parser = open(body)) {
      ItemScan scan = new ItemScan(parser, body, config, type.orElse(null), !valid);
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw empty();
      }
      Item item = scan.read();
      end(parser);
      return new Envelope(body, List.of(item), scan.writeKey(), null, null, null);
    } catch (JacksonException e) {
      throw notJson(e);
    }
  }

  static JsonParser open(byte[] body) {
    return FACTORY.createParser(ObjectReadContext.empty(), body, 0, body.length);
  }

  /// Leaves out a byte order mark.
  private static byte[] withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private static void end(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new ProblemException(
          Problem.Code.UNREADABLE,
          "",
          "Cannot read the body: there is more after the JSON value.",
          "Send one JSON object.");
    }
  }

  private static ProblemException empty() {
    return new ProblemException(
        Problem.Code.UNREADABLE, "", "Cannot read the body: it is empty.", "Send a JSON object.");
  }

  private static ProblemException notJson(JacksonException cause) {
    long at = cause.getLocation() == null ? -1 : cause.getLocation().getByteOffset();
    ProblemException problem =
        new ProblemException(
            Problem.Code.UNREADABLE,
            "",
            at < 0
                ? "Cannot read the body: it is not JSON."
                : "Cannot read the body: it is not JSON at byte %d.".formatted(at),
            "Send one JSON object in UTF-8.");
    problem.initCause(cause);
    return problem;
  }

  /// One pass over a batch.
  private final class BatchScan {
    private final JsonParser parser;
    private final byte[] body;
    private final boolean mended;
    private final List<Item> items = new ArrayList<>();
    private boolean hasBatch;
    private String writeKey = "";
    private @Nullable String sentAt;
    private Item.@Nullable Slice context;
    private Item.@Nullable Slice integrations;

    BatchScan(JsonParser parser, byte[] body, boolean mended) {
      this.parser = parser;
      this.body = body;
      this.mended = mended;
    }

    Envelope read() {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw empty();
      }
      if (first != JsonToken.START_OBJECT) {
        throw wrong("", "Cannot read the body: it is not a JSON object.");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        field(name, parser.nextToken());
      }
      if (!hasBatch) {
        throw new ProblemException(
            Problem.Code.MISSING,
            "batch",
            "Cannot read the batch: it has no array of that name.",
            "Send {\"batch\": [ … ]}.");
      }
      return new Envelope(body, items, writeKey, sentAt, context, integrations);
    }

    private void field(String name, JsonToken token) {
      switch (name) {
        case "batch" -> batch(token);
        case "writeKey" -> writeKey = Objects.requireNonNullElse(scalar(token), "");
        case "sentAt" -> sentAt = scalar(token);
        case "context" -> context = object(name, token);
        case "integrations" -> integrations = object(name, token);
        default -> parser.skipChildren();
      }
    }

    private @Nullable String scalar(JsonToken token) {
      if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
        return parser.getString();
      }
      parser.skipChildren();
      return null;
    }

    private void batch(JsonToken token) {
      if (token != JsonToken.START_ARRAY) {
        throw wrong("batch", "Cannot read the batch: it is not an array.");
      }
      hasBatch = true;
      items.clear();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (items.size() == config.batchItemsMax()) {
          throw new ProblemException(
              Problem.Code.TOO_LARGE,
              "batch",
              "Cannot accept the batch: it has over %d events.".formatted(config.batchItemsMax()),
              "Send it in smaller parts.");
        }
        items.add(new ItemScan(parser, body, config, null, mended).read());
      }
    }

    private Item.@Nullable Slice object(String name, JsonToken token) {
      if (token == JsonToken.VALUE_NULL) {
        return null;
      }
      if (token != JsonToken.START_OBJECT) {
        throw wrong(name, "Cannot read the batch: its %s is not an object.".formatted(name));
      }
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      return new Item.Slice(start, (int) parser.currentLocation().getByteOffset());
    }

    private static ProblemException wrong(String path, String message) {
      return new ProblemException(
          Problem.Code.WRONG_TYPE, path, message, "Send {\"batch\": [ … ]}.");
    }
  }
}
