// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import io.tributary.matching.field.Concept.Kind;
import io.tributary.matching.table.Column;
import io.tributary.matching.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Puts columns together to concepts.
public final class Concepts {
  /// How many concepts are compared at most: an agreement pattern is one machine word.
  public static final int CONCEPTS_MAX = 15;

  private final int size;
  private final Map<Role, List<Column>> columns = new EnumMap<>(Role.class);
  private final List<Concept> concepts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final @Nullable Choices told;
  private final List<String> fullNames = new ArrayList<>();
  private final Set<String> monthFirst = new TreeSet<>();

  private Concepts(int size, @Nullable Choices told) {
    this.size = size;
    this.told = told;
  }

  /// Concepts, and what was left out.
  ///
  /// @param notes sentences
  /// @param choices what the values decided
  public record Found(List<Concept> concepts, List<String> notes, Choices choices) {}

  /// What the values of columns decide about concepts: given again, other values of the same
  /// columns become the same concepts.
  ///
  /// @param concepts which there are, in their order
  /// @param fullNames columns of whole names, that with most different values first
  /// @param monthFirst columns of dates whose month comes before the day
  public record Choices(List<Shape> concepts, List<String> fullNames, Set<String> monthFirst) {
    /// Copies the collections.
    public Choices {
      concepts = List.copyOf(concepts);
      fullNames = List.copyOf(fullNames);
      monthFirst = Set.copyOf(monthFirst);
    }
  }

  /// A concept without values.
  public record Shape(Kind kind, String name, List<String> columns) {
    /// Copies the list.
    public Shape {
      columns = List.copyOf(columns);
    }
  }

  /// The concepts of columns.
  ///
  /// @param roles per column its role
  public static Found of(List<Column> all, List<Role> roles, int size) {
    return of(all, roles, new Concepts(size, null));
  }

  /// The concepts that were found in other values of the same columns.
  ///
  /// @param roles per column its role
  public static Found of(List<Column> all, List<Role> roles, int size, Choices told) {
    return of(all, roles, new Concepts(size, told));
  }

  private static Found of(List<Column> all, List<Role> roles, Concepts made) {
    for (int i = 0; i < all.size(); i++) {
      made.columns.computeIfAbsent(roles.get(i), _ -> new ArrayList<>()).add(all.get(i));
    }
    made.name();
    made.dates();
    made.several(Role.EMAIL, Kind.EMAIL, "email", Normal::email);
    made.several(Role.PHONE, Kind.PHONE, "phone", Normal::phone);
    made.each(Role.IDENTIFIER, Kind.IDENTIFIER, Normal::code);
    made.street();
    made.place();
    made.each(Role.ADDRESS_LINE, Kind.SHARED_CATEGORY, Normal::street);
    made.each(Role.COMPANY, Kind.COMPANY, Normal::company);
    made.each(Role.GENDER, Kind.CATEGORY, Normal::gender);
    made.each(Role.CATEGORY, Kind.CATEGORY, Normal::simple);
    made.each(Role.LIST, Kind.LIST, Normal::items);
    made.each(Role.NUMBER, Kind.NUMBER, Normal::number);
    made.each(Role.TEXT, Kind.TEXT, Normal::words);
    return made.limited();
  }

  private Found limited() {
    if (told != null) {
      List<Concept> same = told.concepts.stream().map(this::concept).toList();
      return new Found(same, List.of(), told);
    }
    concepts.removeIf(
        concept -> concept.fields().stream().allMatch(field -> field.distinct() == 0));
    while (concepts.size() > CONCEPTS_MAX) {
      Concept last = concepts.removeLast();
      notes.add(
          "Columns %s are not compared: more than %d concepts."
              .formatted(last.columns(), CONCEPTS_MAX));
    }
    List<Shape> shapes =
        concepts.stream()
            .map(concept -> new Shape(concept.kind(), concept.name(), concept.columns()))
            .toList();
    return new Found(
        List.copyOf(concepts), List.copyOf(notes), new Choices(shapes, fullNames, monthFirst));
  }

  private Concept concept(Shape shape) {
    return concepts.stream()
        .filter(concept -> concept.kind() == shape.kind && concept.columns().equals(shape.columns))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No concept of the columns " + shape.columns));
  }

  private List<Column> take(Role role) {
    return columns.getOrDefault(role, List.of());
  }

  private Column first(Role role, UnaryOperator<String> normal) {
    Column merged = Column.none(size);
    for (Column column : take(role)) {
      Column next = column.map(column.name(), normal);
      merged = merged.distinct() == 0 ? next : merged.or(next);
    }
    return merged;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private void name() {
    List<Column> given = take(Role.GIVEN_NAME);
    List<Column> family = take(Role.FAMILY_NAME);
    List<Column> full = new ArrayList<>(take(Role.FULL_NAME));
    List<Column> used = new ArrayList<>(given);
    used.addAll(family);
    used.addAll(take(Role.MIDDLE_NAME));
    used.addAll(full);
    if (used.isEmpty()) {
      return;
    }
    Column givenName = first(Role.GIVEN_NAME, Normal::name);
    Column familyName = first(Role.FAMILY_NAME, Normal::name);
    if (!full.isEmpty()) {
      full.sort(
          told == null
              ? Comparator.comparingInt(Column::distinct).reversed()
              : Comparator.comparingInt(column -> told.fullNames.indexOf(column.name())));
      full.forEach(column -> fullNames.add(column.name()));
      Column whole = full.getFirst();
      Column first = whole.map("given", value -> part(value, true));
      Column last = whole.map("family", value -> part(value, false));
      // Some sources tell the parts of a name and others the whole.
      Column someGiven = givenName;
      Column someFamily = familyName;
      givenName = someGiven.orWhereBoth(someFamily, first);
      familyName = someFamily.orWhereBoth(someGiven, last);
    }
    Column words = Column.none(size);
    if (!full.isEmpty() || !take(Role.MIDDLE_NAME).isEmpty()) {
      List<Column> normal =
          used.stream().map(column -> column.map(column.name(), Normal::name)).toList();
      words = Column.of("words", size, normal, row -> allWords(normal, row));
    }
    concepts.add(
        new Concept(Kind.NAME, "name", names(used), List.of(givenName, familyName, words)));
  }

  /// The given or family part of a whole name, which is "Given Family" or "Family, Given".
  private static String part(String value, boolean given) {
    int comma = value.indexOf(',');
    if (comma > 0) {
      String before = Normal.name(value.substring(0, comma));
      String after = Normal.name(value.substring(comma + 1));
      int words = Words.of(after).size();
      boolean familyFirst =
          !before.isEmpty()
              && Words.of(before).size() <= 2
              && words >= 1
              && words <= 2
              && after.chars().noneMatch(c -> c >= '0' && c <= '9');
      if (familyFirst) {
        return given ? after : before;
      }
    }
    String name = Normal.name(comma > 0 ? value.substring(0, comma) : value);
    List<String> words = Words.of(name);
    if (words.size() < 2) {
      return given ? "" : name;
    }
    return given ? words.getFirst() : words.getLast();
  }

  /// The different words of a record's names, sorted.
  private static String allWords(List<Column> names, int row) {
    List<String> words = new ArrayList<>();
    for (Column column : names) {
      for (String word : Words.of(column.text(row))) {
        if (!words.contains(word)) {
          words.add(word);
        }
      }
    }
    words.sort(null);
    return String.join(" ", words);
  }

  private void dates() {
    for (Role role : List.of(Role.BIRTH_DATE, Role.DATE)) {
      for (Column column : take(role)) {
        List<String> sample = new ArrayList<>();
        for (int code = 1; code <= Math.min(column.distinct(), 20_000); code++) {
          sample.add(column.value(code));
        }
        Dates dates =
            told == null ? Dates.of(sample) : new Dates(told.monthFirst.contains(column.name()));
        if (dates.monthFirst()) {
          monthFirst.add(column.name());
        }
        concepts.add(
            new Concept(
                Kind.DATE,
                column.name(),
                List.of(column.name()),
                List.of(column.map(column.name(), dates::normal))));
      }
    }
  }

  private void several(Role role, Kind kind, String name, UnaryOperator<String> normal) {
    List<Column> all = take(role);
    if (!all.isEmpty()) {
      concepts.add(
          new Concept(
              kind,
              all.size() == 1 ? all.getFirst().name() : name,
              names(all),
              all.stream().limit(3).map(column -> column.map(column.name(), normal)).toList()));
    }
  }

  private void each(Role role, Kind kind, UnaryOperator<String> normal) {
    for (Column column : take(role)) {
      concepts.add(
          new Concept(
              kind,
              column.name(),
              List.of(column.name()),
              List.of(column.map(column.name(), normal))));
    }
  }

  private void street() {
    List<Column> streets = take(Role.STREET);
    List<Column> numbers = take(Role.HOUSE_NUMBER);
    List<Column> used = new ArrayList<>(numbers);
    used.addAll(streets);
    if (used.isEmpty()) {
      return;
    }
    Column line = first(Role.STREET, Normal::street);
    Column number = first(Role.HOUSE_NUMBER, Normal::code);
    Column street = line;
    if (numbers.isEmpty()) {
      number = line.map("number", Normal::numberOf);
      street = line.map("street", Normal::nameOf);
    }
    concepts.add(new Concept(Kind.STREET, "street", names(used), List.of(number, street)));
  }

  private void place() {
    List<Column> used = new ArrayList<>(take(Role.POSTCODE));
    used.addAll(take(Role.LOCALITY));
    Column postcode = first(Role.POSTCODE, Normal::code);
    Column locality = first(Role.LOCALITY, Normal::street);
    if (!used.isEmpty()) {
      concepts.add(new Concept(Kind.PLACE, "place", names(used), List.of(postcode, locality)));
    }
    boolean enough = filled(postcode) > 0.5 || filled(locality) > 0.5;
    if (told == null && enough && !take(Role.REGION).isEmpty()) {
      notes.add(
          "Columns %s are not compared: postcode and locality tell more of the same."
              .formatted(names(take(Role.REGION))));
    } else {
      each(Role.REGION, Kind.SHARED_CATEGORY, Normal::simple);
    }
  }

  private static double filled(Column column) {
    return column.size() == 0 ? 0 : 1 - (double) column.counts()[0] / column.size();
  }
}
