// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Takes personal data out of events, before they are stored. All else of an event stays as it is,
/// up to white space; protecting twice is protecting once.
///
/// Values are recognised by the names of their fields and by their form ([Recognition]); e-mail
/// addresses also inside texts, such as the address of a page. What cannot be read is withheld as a
/// whole: nobody can tell what is in it.
public final class EventGuard {
  private static final String DROPPED = "[dropped]";

  /// Fields of the protocol that hold no personal data.
  private static final Set<String> PLAIN =
      Set.of(
          "type",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "receivedAt",
          "writeKey",
          "channel",
          "version",
          "integrations");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(600)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final PrivacyRules rules;
  private final Guard guard;

  /// Makes a guard of one source's events.
  public EventGuard(PrivacyRules rules, Guard guard) {
    this.rules = rules;
    this.guard = guard;
  }

  /// The event without what must not be stored.
  ///
  /// @param event a JSON object; anything else is withheld
  public byte[] event(byte[] event) {
    if (!rules.protects()) {
      return event;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(event.length + 64);
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), event);
        JsonGenerator made = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return withheld(event);
      }
      new Copy(in, made).object("");
      if (in.nextToken() != null) {
        return withheld(event);
      }
    } catch (JacksonException _) {
      return withheld(event);
    }
    return out.toByteArray();
  }

  private byte[] withheld(byte[] event) {
    return "{\"withheld\":{\"bytes\":%d,\"hash\":\"%s\"}}"
        .formatted(event.length, guard.hash(event))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The address of a sender; null where it must not be stored.
  public @Nullable String ip(@Nullable String address) {
    Protection protection = rules.fields().getOrDefault("context.ip", rules.of(PersonalKind.IP));
    return address == null || protection == Protection.DROP
        ? null
        : guard.replaced(protection, PersonalKind.IP, address);
  }

  /// Copies one event.
  private final class Copy {
    private final JsonParser in;
    private final JsonGenerator out;

    Copy(JsonParser in, JsonGenerator out) {
      this.in = in;
      this.out = out;
    }

    /// Copies the object whose brace the parser is at.
    void object(String path) {
      object(path, null);
    }

    private void object(String path, @Nullable Protection given) {
      out.writeStartObject();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        member(path, name, given);
      }
      out.writeEndObject();
    }

    private void member(String parent, String name, @Nullable Protection given) {
      if (parent.isEmpty() && PLAIN.contains(name)) {
        out.writeName(name);
        value(name, null, Protection.KEEP);
        return;
      }
      String path = parent.isEmpty() ? name : parent + "." + name;
      Protection said = rules.fields().getOrDefault(path, given);
      PersonalKind kind = Recognition.byName(parent, name);
      Protection protection = said == null ? rules.of(kind) : said;
      if (protection == Protection.DROP) {
        in.skipChildren();
        return;
      }
      JsonToken token = in.currentToken();
      if (said == null && kind == null && isDroppedByForm(token)) {
        return;
      }
      out.writeName(whole(name));
      value(path, kind, said);
    }

    private boolean isDroppedByForm(JsonToken token) {
      return token == JsonToken.VALUE_STRING
          && rules.of(Recognition.byForm(in.getString())) == Protection.DROP;
    }

    /// Copies the value that the parser is at.
    ///
    /// @param kind what its field is recognised as; null for nothing
    /// @param said what a rule for the field, or one around it, says; null for nothing
    private void value(String path, @Nullable PersonalKind kind, @Nullable Protection said) {
      switch (in.currentToken()) {
        case START_OBJECT -> object(path, said);
        case START_ARRAY -> {
          out.writeStartArray();
          while (in.nextToken() != JsonToken.END_ARRAY) {
            value(path, kind, said);
          }
          out.writeEndArray();
        }
        case VALUE_STRING -> text(whole(in.getString()), kind, said);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
          Protection protection = said == null ? rules.of(kind) : said;
          if (protection == Protection.KEEP) {
            out.writeNumber(in.getString());
          } else {
            out.writeString(guard.replaced(protection, ofOther(kind), in.getString()));
          }
        }
        default -> out.copyCurrentEvent(in);
      }
    }

    private void text(String text, @Nullable PersonalKind kind, @Nullable Protection said) {
      if (said != null) {
        out.writeString(guard.replaced(said, kind == null ? form(text) : kind, text));
        return;
      }
      PersonalKind is = kind == null ? Recognition.byForm(text) : kind;
      Protection protection = rules.of(is);
      if (is == null || protection == Protection.KEEP) {
        out.writeString(is == PersonalKind.EMAIL ? text : withoutEmails(text));
      } else if (protection == Protection.DROP) {
        out.writeNull(); // inside an array
      } else {
        out.writeString(text.isBlank() ? text : guard.replaced(protection, is, text));
      }
    }

    /// The text with U+FFFD for halves of characters, which cannot be written.
    private static String whole(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          StringBuilder out = new StringBuilder(text.length());
          text.codePoints()
              .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
              .forEach(out::appendCodePoint);
          return out.toString();
        }
      }
      return text;
    }

    private PersonalKind form(String text) {
      return ofOther(Recognition.byForm(text));
    }

    private PersonalKind ofOther(@Nullable PersonalKind kind) {
      return kind == null ? PersonalKind.NATIONAL_ID : kind;
    }

    private String withoutEmails(String text) {
      Protection protection = rules.of(PersonalKind.EMAIL);
      boolean may = text.indexOf('@') >= 0 || text.contains("%40");
      if (protection == Protection.KEEP || !may) {
        return text;
      }
      Matcher found = Recognition.EMAIL_INSIDE.matcher(text);
      return found.replaceAll(match ->
          protection == Protection.DROP
              ? Matcher.quoteReplacement(DROPPED)
              : guard.replaced(protection, PersonalKind.EMAIL, match.group()));
    }
  }
}
