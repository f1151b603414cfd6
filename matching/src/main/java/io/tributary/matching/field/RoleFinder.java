// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import io.tributary.matching.table.Column;
import io.tributary.matching.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Recognises what columns mean, from their names and their values: the name proposes, the values
/// have to agree.
public final class RoleFinder {
  private static final int SAMPLE = 2_000;
  private static final double UNIQUE = 0.995;
  private static final double CONSTANT = 0.995;
  private static final int CATEGORY_MAX = 300;

  private RoleFinder() {}

  /// Recognises a column.
  public static Recognised recognise(Column column) {
    int[] counts = column.counts();
    long filled = column.size() - (long) counts[0];
    double share = column.size() == 0 ? 0 : (double) filled / column.size();
    int most = 0;
    for (int code = 1; code < counts.length; code++) {
      most = Math.max(most, counts[code]);
    }
    Finding finding;
    if (filled == 0) {
      finding = new Finding(Role.IGNORED, "it is empty");
    } else if (column.distinct() == 1 || (double) most / filled > CONSTANT) {
      finding = new Finding(Role.IGNORED, "nearly all values are the same");
    } else {
      finding = find(column, filled);
    }
    return new Recognised(column.name(), finding.role, finding.reason, share, column.distinct());
  }

  private record Finding(Role role, String reason) {}

  private static Finding find(Column column, long filled) {
    HeaderWords header = new HeaderWords(column.name());
    double distinct = (double) column.distinct() / filled;
    if (header.isLeak()) {
      return new Finding(Role.IGNORED, "its name says that it holds an answer");
    }
    List<String> sample = sample(column);
    if (header.isRecordId()) {
      return new Finding(Role.RECORD_ID, "by its name");
    }
    Role named = header.role();
    if (named == null && (header.isBookkeeping() || isCounter(column, sample, distinct))) {
      return new Finding(
          Role.IGNORED, header.isBookkeeping() ? "bookkeeping, by its name" : "it counts records");
    }
    if (header.isBookkeeping() && (named == Role.DATE || named == Role.CATEGORY)) {
      return new Finding(Role.IGNORED, "bookkeeping, by its name");
    }
    if ((named == null || named == Role.NUMBER) && header.endsAsId()) {
      return distinct > UNIQUE
          ? new Finding(Role.RECORD_ID, "each record has its own")
          : new Finding(Role.IDENTIFIER, "by its name");
    }
    if (named == Role.IDENTIFIER && distinct == 1 && filled > 50) {
      return new Finding(Role.RECORD_ID, "each record has its own");
    }
    if (named != null && agrees(named, sample)) {
      return new Finding(named, "by its name");
    }
    return byValues(column, sample, distinct);
  }

  private static boolean isCounter(Column column, List<String> sample, double distinct) {
    return distinct == 1
        && column.size() > 20
        && share(sample, value -> value.length() < 19 && value.chars().allMatch(Character::isDigit))
            == 1;
  }

  private static boolean agrees(Role role, List<String> sample) {
    return switch (role) {
      case EMAIL -> share(sample, value -> value.indexOf('@') > 0) > 0.3;
      case PHONE -> share(sample, value -> Words.digits(value).length() >= 5) > 0.5;
      case BIRTH_DATE, DATE -> isDates(sample);
      case GIVEN_NAME, FAMILY_NAME, FULL_NAME, MIDDLE_NAME ->
          share(sample, value -> value.chars().anyMatch(Character::isLetter)) > 0.5;
      case NUMBER -> share(sample, RoleFinder::isNumber) > 0.8;
      default -> true;
    };
  }

  private static Finding byValues(Column column, List<String> sample, double distinct) {
    if (share(sample, value -> value.indexOf('@') > 0 && value.indexOf('.') > 0) > 0.7) {
      return new Finding(Role.EMAIL, "values look like e-mail addresses");
    }
    if (isDates(sample)) {
      return new Finding(Role.DATE, "values look like dates");
    }
    if (column.distinct() <= CATEGORY_MAX && distinct < 0.5) {
      return new Finding(Role.CATEGORY, "few different values");
    }
    if (share(
            sample,
            value -> value.startsWith("[") || value.indexOf('|') > 0 || value.indexOf(';') > 0)
        > 0.5) {
      return new Finding(Role.LIST, "values look like lists");
    }
    if (share(sample, RoleFinder::isNumber) > 0.9) {
      boolean phone = share(sample, value -> Words.digits(value).length() >= 9) > 0.8;
      return phone && distinct > 0.2
          ? new Finding(Role.IDENTIFIER, "long numbers, many of them different")
          : new Finding(Role.NUMBER, "values are numbers");
    }
    double words =
        sample.stream().mapToInt(value -> Words.of(Words.simple(value)).size()).average().orElse(0);
    if (words >= 5) {
      return new Finding(Role.TEXT, "values are of many words");
    }
    if (words < 1.2
        && distinct > 0.2
        && share(sample, value -> value.chars().anyMatch(Character::isDigit)) > 0.8) {
      return new Finding(Role.IDENTIFIER, "values look like codes, many of them different");
    }
    return new Finding(Role.CATEGORY, "values are words");
  }

  static boolean isDates(List<String> sample) {
    Dates dates = Dates.of(sample);
    return share(sample, value -> value.length() >= 4 && !dates.normal(value).isEmpty()) > 0.6;
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
  }

  private static double share(List<String> sample, Predicate<String> fits) {
    return sample.isEmpty() ? 0 : (double) sample.stream().filter(fits).count() / sample.size();
  }

  /// Values spread over the dictionary: each different value at most once.
  private static List<String> sample(Column column) {
    List<String> sample = new ArrayList<>();
    int step = Math.max(1, column.distinct() / SAMPLE);
    for (int code = 1; code <= column.distinct(); code += step) {
      @Nullable String value = column.value(code);
      if (!Words.isPlaceholder(value)) {
        sample.add(value);
      }
    }
    return sample;
  }
}
