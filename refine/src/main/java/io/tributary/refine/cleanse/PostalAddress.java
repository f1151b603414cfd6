// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a postal address in one text apart: `Hauptstr. 5, 10827 Berlin, Germany` is street, postal
/// code, city and country. Only addresses whose postal code and order of parts are plain are taken
/// apart: those of most of Europe, the United States, Canada and the United Kingdom, with commas or
/// line breaks between their parts.
public final class PostalAddress {
  private static final int LENGTH_MAX = 300;

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\n\\r]+\\s*");
  private static final Pattern AMERICAN =
      Pattern.compile("(?:(.*\\S)\\s+)?([A-Za-z]{2})\\.?\\s+(\\d{5}(?:-\\d{4})?)");
  private static final Pattern CANADIAN =
      Pattern.compile(
          "(?:(.*\\S)\\s+)??(?:([A-Za-z]{2})\\s+)?([A-Za-z]\\d[A-Za-z]) ?(\\d[A-Za-z]\\d)");
  private static final Pattern BRITISH =
      Pattern.compile("(?:(.*\\S)\\s+)?([A-Za-z]{1,2}\\d[A-Za-z\\d]?) ?(\\d[A-Za-z]{2})");
  private static final Pattern DUTCH = Pattern.compile("(\\d{4}) ?([A-Za-z]{2})\\s+(\\S.*)");
  private static final Pattern CODE_FIRST =
      Pattern.compile("(?:[A-Za-z]{1,3}-)?(\\d{4,5}|\\d{3} \\d{2}|\\d{2}-\\d{3})\\s+(\\p{L}.*)");

  private PostalAddress() {}

  /// The parts, by their names in the tracking protocol: `street`, `city`, `state`, `postalCode`,
  /// `country`; null where the text is not plainly an address.
  public static @Nullable Map<String, String> parts(String text) {
    if (text.length() > LENGTH_MAX) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    for (String line : SEPARATOR.split(text.strip())) {
      if (!line.isBlank()) {
        lines.add(line.strip().replaceAll("\\s+", " "));
      }
    }
    if (lines.size() < 2) {
      return null;
    }
    String country = Countries.code(lines.getLast());
    if (country != null && lines.size() > 2) {
      lines.removeLast();
    } else {
      country = null;
    }
    Place place = place(lines.getLast());
    if (place == null) {
      return null;
    }
    lines.removeLast();
    String city = place.city;
    if (city.isEmpty()) {
      if (lines.size() < 2) {
        return null;
      }
      city = lines.removeLast();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("street", String.join(", ", lines));
    parts.put("city", city);
    put(parts, "state", place.state);
    parts.put("postalCode", place.code);
    put(parts, "country", country == null ? place.country : country);
    boolean whole = parts.values().stream().noneMatch(Placeholders::isOfPerson);
    return lines.isEmpty() || !whole ? null : parts;
  }

  private static void put(Map<String, String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.put(name, value);
    }
  }

  /// What a line with a postal code tells.
  private record Place(
      String city, @Nullable String state, String code, @Nullable String country) {}

  private static @Nullable Place place(String line) {
    Matcher american = AMERICAN.matcher(line);
    if (american.matches()) {
      return new Place(text(american.group(1)), upper(american.group(2)), american.group(3), "US");
    }
    Matcher canadian = CANADIAN.matcher(line);
    if (canadian.matches()) {
      String state = canadian.group(2);
      return new Place(
          text(canadian.group(1)),
          state == null ? null : upper(state),
          upper(canadian.group(3)) + " " + upper(canadian.group(4)),
          "CA");
    }
    Matcher british = BRITISH.matcher(line);
    if (british.matches()) {
      return new Place(
          text(british.group(1)),
          null,
          upper(british.group(2)) + " " + upper(british.group(3)),
          "GB");
    }
    Matcher dutch = DUTCH.matcher(line);
    if (dutch.matches()) {
      return new Place(
          text(dutch.group(3)), null, dutch.group(1) + " " + upper(dutch.group(2)), "NL");
    }
    Matcher first = CODE_FIRST.matcher(line);
    return first.matches()
        ? new Place(text(first.group(2)), null, text(first.group(1)), null)
        : null;
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group.strip();
  }

  private static String upper(String group) {
    return group.toUpperCase(Locale.ROOT);
  }
}
