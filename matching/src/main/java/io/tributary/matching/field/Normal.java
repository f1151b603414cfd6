// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import io.tributary.matching.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Normal forms of values by what they mean. An empty text stands for no value.
final class Normal {
  static final int SHORT_MAX = 200;
  private static final int TEXT_MAX = 4_000;
  private static final int PHONE_MIN = 6;
  private static final int PHONE_KEPT = 9;

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "dr",
          "sir",
          "prof",
          "professor",
          "rev",
          "reverend",
          "lord",
          "lady",
          "dame",
          "capt",
          "captain",
          "major",
          "colonel",
          "col",
          "madam",
          "mx",
          "herr",
          "frau");
  private static final Set<String> SUFFIXES =
      Set.of(
          "jr", "sr", "junior", "senior", "ii", "iii", "iv", "esq", "phd", "md", "obe", "mbe",
          "cbe");
  private static final Set<String> ROLE_ACCOUNTS =
      Set.of(
          "info",
          "noreply",
          "no-reply",
          "donotreply",
          "admin",
          "contact",
          "office",
          "sales",
          "support",
          "none",
          "na",
          "test",
          "unknown",
          "nomail",
          "noemail",
          "email",
          "hello",
          "webmaster",
          "postmaster",
          "example",
          "null",
          "nobody");
  private static final Map<String, String> STREET_WORDS =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("str", "st"),
          Map.entry("strasse", "st"),
          Map.entry("road", "rd"),
          Map.entry("avenue", "av"),
          Map.entry("ave", "av"),
          Map.entry("place", "pl"),
          Map.entry("drive", "dr"),
          Map.entry("crescent", "cres"),
          Map.entry("cr", "cres"),
          Map.entry("crs", "cres"),
          Map.entry("court", "ct"),
          Map.entry("lane", "ln"),
          Map.entry("close", "cl"),
          Map.entry("circuit", "cct"),
          Map.entry("cir", "cct"),
          Map.entry("circle", "cct"),
          Map.entry("boulevard", "blvd"),
          Map.entry("terrace", "tce"),
          Map.entry("ter", "tce"),
          Map.entry("parade", "pde"),
          Map.entry("highway", "hwy"),
          Map.entry("square", "sq"),
          Map.entry("gardens", "gdns"),
          Map.entry("grove", "gr"),
          Map.entry("apartment", "apt"),
          Map.entry("flat", "apt"),
          Map.entry("unit", "apt"),
          Map.entry("suite", "apt"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("saint", "st"),
          Map.entry("mount", "mt"));
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "ltd",
          "limited",
          "inc",
          "incorporated",
          "llc",
          "plc",
          "gmbh",
          "ag",
          "sa",
          "sarl",
          "bv",
          "nv",
          "pty",
          "co",
          "corp",
          "corporation",
          "company",
          "the",
          "llp",
          "lp",
          "srl",
          "kg");

  private Normal() {}

  static String simple(String value) {
    if (Words.isPlaceholder(value)) {
      return "";
    }
    String simple =
        Words.simple(value.length() > SHORT_MAX ? value.substring(0, SHORT_MAX) : value);
    return Words.isPlaceholder(simple) ? "" : simple;
  }

  /// A name without titles and suffixes, where anything else is left.
  static String name(String value) {
    String simple = simple(value);
    if (simple.indexOf(' ') < 0) {
      return simple;
    }
    List<String> words = Words.of(simple);
    int from = 0;
    int to = words.size();
    while (from < to - 1 && TITLES.contains(words.get(from))) {
      from++;
    }
    while (to - 1 > from && SUFFIXES.contains(words.get(to - 1))) {
      to--;
    }
    return String.join(" ", words.subList(from, to));
  }

  static String email(String value) {
    String email = value.strip().toLowerCase(Locale.ROOT);
    int at = email.lastIndexOf('@');
    if (at <= 0 || email.length() > SHORT_MAX) {
      return at < 0 ? simple(value) : "";
    }
    String local = email.substring(0, at);
    String domain = email.substring(at + 1);
    if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
      int plus = local.indexOf('+');
      local = (plus > 0 ? local.substring(0, plus) : local).replace(".", "");
      domain = "gmail.com";
    }
    return ROLE_ACCOUNTS.contains(local) ? "" : local + "@" + domain;
  }

  static String phone(String value) {
    String digits = Words.digits(value);
    if (digits.length() < PHONE_MIN || Words.isMonotone(digits.substring(1)) || counts(digits)) {
      return "";
    }
    return digits.length() > PHONE_KEPT ? digits.substring(digits.length() - PHONE_KEPT) : digits;
  }

  private static boolean counts(String digits) {
    return "0123456789012345".contains(digits) || "9876543210".contains(digits);
  }

  static String code(String value) {
    String code = simple(value).replace(" ", "");
    return code.length() > 2 && Words.isMonotone(code) ? "" : code;
  }

  static String gender(String value) {
    String simple = simple(value);
    return switch (simple) {
      case "m", "male", "man", "mann", "boy", "herr" -> "m";
      case "f", "female", "woman", "frau", "girl", "w" -> "f";
      case "u" -> "";
      default -> simple;
    };
  }

  static String street(String value) {
    String simple = simple(value);
    if (simple.isEmpty()) {
      return simple;
    }
    StringBuilder street = new StringBuilder(simple.length());
    for (String word : Words.of(simple)) {
      street.append(street.isEmpty() ? "" : " ").append(STREET_WORDS.getOrDefault(word, word));
    }
    return street.toString();
  }

  /// The first word that has a digit.
  static String numberOf(String street) {
    for (String word : Words.of(street)) {
      if (hasDigit(word)) {
        return word;
      }
    }
    return "";
  }

  /// The words that have none.
  static String nameOf(String street) {
    StringBuilder name = new StringBuilder();
    for (String word : Words.of(street)) {
      if (!hasDigit(word)) {
        name.append(name.isEmpty() ? "" : " ").append(word);
      }
    }
    return name.toString();
  }

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  static String company(String value) {
    String simple = simple(value);
    List<String> words = new ArrayList<>(Words.of(simple));
    words.removeIf(LEGAL_FORMS::contains);
    return words.isEmpty() ? simple : String.join(" ", words);
  }

  static String number(String value) {
    try {
      double number = Double.parseDouble(value.strip());
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.valueOf((long) number)
          : String.valueOf(number);
    } catch (NumberFormatException _) {
      return "";
    }
  }

  /// The different words, sorted.
  static String words(String value) {
    if (Words.isPlaceholder(value)) {
      return "";
    }
    String kept = value.length() > TEXT_MAX ? value.substring(0, TEXT_MAX) : value;
    return String.join(" ", new TreeSet<>(Words.of(Words.simple(kept))));
  }

  /// The different items, sorted, each a simple text without spaces.
  static String items(String value) {
    TreeSet<String> items = new TreeSet<>();
    for (String item : value.replaceAll("[\\[\\]\"]", "").split("[|;,]", -1)) {
      items.add(simple(item).replace(" ", "_"));
    }
    items.remove("");
    return String.join(" ", items);
  }
}
