// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the values of one field of a file look like, from a sample of its records.
public final class FieldProfile {
  private static final int DISTINCT_MAX = 20_000;
  private static final double MOST = 0.9;

  /// What a value looks like; the first that fits counts.
  public enum Shape {
    /// `true` or `false`.
    TRUTH,
    /// A whole number.
    WHOLE,
    /// A number with a decimal point.
    DECIMAL,
    /// A number with a decimal comma.
    DECIMAL_COMMA,
    /// An address with `@`.
    EMAIL,
    /// A date or time.
    TIME,
    /// Digits with what belongs to telephone numbers.
    PHONE,
    /// A list or an object.
    STRUCTURE,
    /// Anything else.
    TEXT
  }

  private static final Pattern TRUTHS = Pattern.compile("(?i)true|false|yes|no");
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?|[-+]?\\d*\\.\\d+");
  private static final Pattern COMMA =
      Pattern.compile("[-+]?\\d{1,3}(\\.\\d{3})*,\\d+|[-+]?\\d+,\\d+");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]{2,}");
  private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()/.-]{7,20}");

  private final Map<Shape, Integer> shapes = new EnumMap<>(Shape.class);
  private final Set<Object> distinct = new HashSet<>();
  private final TimePatterns times = new TimePatterns();
  private long count;
  private boolean repeats;

  /// Takes in a value.
  void add(Object value) {
    count++;
    shapes.merge(shapeOf(value), 1, Integer::sum);
    if (distinct.size() < DISTINCT_MAX && !distinct.add(value)) {
      repeats = true;
    }
  }

  private Shape shapeOf(Object value) {
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      return Shape.STRUCTURE;
    }
    String text = value.toString().strip();
    if (value instanceof Boolean || TRUTHS.matcher(text).matches()) {
      return Shape.TRUTH;
    }
    if (times.fits(text)) {
      return Shape.TIME;
    }
    if (WHOLE.matcher(text).matches()) {
      return Shape.WHOLE;
    }
    if (value instanceof Number || DECIMAL.matcher(text).matches()) {
      return Shape.DECIMAL;
    }
    if (COMMA.matcher(text).matches()) {
      return Shape.DECIMAL_COMMA;
    }
    return EMAIL.matcher(text).matches()
        ? Shape.EMAIL
        : PHONE.matcher(text).matches() ? Shape.PHONE : Shape.TEXT;
  }

  /// How many records of the sample have the field.
  public long count() {
    return count;
  }

  /// Whether two records have the same value.
  public boolean repeats() {
    return repeats;
  }

  /// What nine of ten values look like; whole numbers count as decimals among decimals.
  public Shape shape() {
    for (List<Shape> family :
        List.of(
            List.of(Shape.WHOLE),
            List.of(Shape.DECIMAL, Shape.WHOLE),
            List.of(Shape.DECIMAL_COMMA, Shape.WHOLE))) {
      if (share(family) >= MOST && shapes.containsKey(family.getFirst())) {
        return family.getFirst();
      }
    }
    return Arrays.stream(Shape.values())
        .filter(shape -> share(List.of(shape)) >= MOST)
        .findFirst()
        .orElse(Shape.TEXT);
  }

  private double share(List<Shape> family) {
    int sum = family.stream().mapToInt(shape -> shapes.getOrDefault(shape, 0)).sum();
    return count == 0 ? 0 : (double) sum / count;
  }

  /// The pattern of `$time` that fits all times; empty where they need none.
  String timePattern() {
    return times.pattern();
  }
}
