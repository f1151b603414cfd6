// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The forms that values of settings have in text, told by the type of the record component.
enum Form {
  /// A whole number.
  NUMBER("a whole number such as 2500"),
  /// A count of bytes: a component whose name has the word `bytes` in it.
  SIZE("a size such as 32KiB, 64MiB or 500000"),
  /// A length of time.
  DURATION("a duration such as 500ms, 20s, 5m, 12h or 7d"),
  /// Yes or no.
  SWITCH("true or false"),
  /// One of the words of an enum.
  WORD("one of"),
  /// Any text.
  TEXT("text");

  private static final Pattern NUMBER_TEXT = Pattern.compile("-?[0-9][0-9_]{0,24}");
  private static final Pattern SIZE_TEXT =
      Pattern.compile("([0-9][0-9_]{0,24}) ?(B|KB|MB|GB|KiB|MiB|GiB)?");
  private static final Pattern DURATION_TEXT = Pattern.compile("([0-9][0-9_]{0,24}) ?(ms|s|m|h|d)");
  private static final List<String> SIZE_UNITS = List.of("GiB", "MiB", "KiB");

  private final String description;

  Form(String description) {
    this.description = description;
  }

  /// The form of a component's values.
  static Form of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class || type == long.class) {
      return component.getName().toLowerCase(Locale.ROOT).contains("bytes") ? SIZE : NUMBER;
    }
    if (type == Duration.class) {
      return DURATION;
    }
    if (type == boolean.class) {
      return SWITCH;
    }
    if (type.isEnum()) {
      return WORD;
    }
    if (type == String.class) {
      return TEXT;
    }
    throw new IllegalStateException(
        "Cannot read settings of type %s: add a form for %s.".formatted(type, component));
  }

  /// Says what a value must look like, for people.
  String description(Class<?> type) {
    return this == WORD ? "one of " + String.join(", ", words(type)) : description;
  }

  /// Reads a value of the component's type; empty if the text does not have this form.
  Optional<Object> read(String text, Class<?> type) {
    return switch (this) {
      case NUMBER ->
          NUMBER_TEXT.matcher(text).matches() ? whole(digits(text), 1, type) : Optional.empty();
      case SIZE -> {
        Matcher size = SIZE_TEXT.matcher(text);
        yield size.matches()
            ? whole(
                digits(size.group(1)), bytesOf(size.group(2) == null ? "B" : size.group(2)), type)
            : Optional.empty();
      }
      case DURATION -> {
        Matcher duration = DURATION_TEXT.matcher(text);
        yield duration.matches()
            ? whole(digits(duration.group(1)), millisOf(duration.group(2)), long.class)
                .map(millis -> Duration.ofMillis((Long) millis))
            : Optional.empty();
      }
      case SWITCH ->
          switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
          };
      case WORD ->
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> word(constant).equals(text))
              .map(Object.class::cast)
              .findFirst();
      case TEXT -> Optional.of(text);
    };
  }

  /// Writes a value as it is read, in its shortest unit.
  String write(Object value) {
    return switch (this) {
      case SIZE -> writeSize(((Number) value).longValue());
      case DURATION -> writeDuration((Duration) value);
      case WORD -> word(value);
      case NUMBER, SWITCH, TEXT -> value.toString();
    };
  }

  /// Writes a duration in the largest unit that leaves it whole.
  static String writeDuration(Duration value) {
    long millis = value.toMillis();
    if (millis == 0) {
      return "0s";
    }
    for (String unit : List.of("d", "h", "m", "s")) {
      if (millis % millisOf(unit) == 0) {
        return millis / millisOf(unit) + unit;
      }
    }
    return millis + "ms";
  }

  private static String writeSize(long bytes) {
    for (String unit : SIZE_UNITS) {
      if (bytes != 0 && bytes % bytesOf(unit) == 0) {
        return bytes / bytesOf(unit) + unit;
      }
    }
    return Long.toString(bytes);
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Form::word).collect(Collectors.toList());
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String digits(String text) {
    return text.replace("_", "");
  }

  private static Optional<Object> whole(String digits, long unit, Class<?> type) {
    try {
      long value = Math.multiplyExact(Long.parseLong(digits), unit);
      if (type == long.class) {
        return Optional.of(value);
      }
      return Optional.of(Math.toIntExact(value));
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  private static long bytesOf(String unit) {
    return switch (unit) {
      case "KB" -> 1_000;
      case "MB" -> 1_000_000;
      case "GB" -> 1_000_000_000;
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "d" -> 86_400_000;
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1_000;
      default -> 1;
    };
  }
}
