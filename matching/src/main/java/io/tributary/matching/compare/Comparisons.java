// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.compare.Comparison.Measure;
import io.tributary.matching.compare.Comparison.Plan;
import io.tributary.matching.field.Concept;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;

/// The comparisons of concepts. What is told by several columns is one comparison with joint
/// levels.
public final class Comparisons {
  static final int SWAPPED = 2;

  /// Up to this level words of names are of no account.
  static final int SURE_NAMES = 9;

  private Comparisons() {}

  /// The comparisons, in the order of the concepts.
  public static List<Comparison> of(List<Concept> concepts) {
    List<Comparison> comparisons = new ArrayList<>();
    int first = 0;
    for (Concept concept : concepts) {
      List<Column> fields = fields(concept);
      comparisons.add(new Comparison(concept, fields, first, plan(concept)));
      first += fields.size();
    }
    return comparisons;
  }

  /// The fields, with those that are made of two: the whole name, the whole street. Fields of which
  /// each is compared with each have one dictionary.
  private static List<Column> fields(Concept concept) {
    List<Column> fields = new ArrayList<>(concept.fields());
    switch (concept.kind()) {
      case NAME -> fields.add(Column.pair(fields.get(0), fields.get(1)));
      case STREET -> fields.add(Column.pair(fields.get(1), fields.get(0)));
      case EMAIL, PHONE -> fields = Column.together(fields);
      default -> {}
    }
    return fields;
  }

  private static Plan plan(Concept concept) {
    return switch (concept.kind()) {
      case NAME ->
          new Plan(
              NAME,
              List.of(
                  new Measure(Rules::given, Sketches.GIVEN),
                  new Measure(Rules::family, Sketches.FAMILY),
                  new Measure(Rules::nameWords, Sketches.NAME_WORDS)),
              Comparisons::name);
      case STREET ->
          new Plan(
              STREET,
              List.of(
                  new Measure(Rules::houseNumber, Sketches.HOUSE_NUMBER),
                  new Measure(Rules::street, Sketches.STREET)),
              Comparisons::street);
      case PLACE ->
          new Plan(
              PLACE,
              List.of(
                  new Measure(Rules::postcode, Sketches.POSTCODE),
                  new Measure(Rules::street, Sketches.STREET)),
              Comparisons::place);
      case DATE -> one(DATE, new Measure(Rules::date, Sketch.NONE));
      case EMAIL -> several(EMAIL, new Measure(Rules::email, Sketches.EMAIL), concept);
      case PHONE -> several(PHONE, new Measure(Rules::phone, Sketches.PHONE), concept);
      case IDENTIFIER -> one(CODE, new Measure(Rules::code, Sketches.CODE));
      case CATEGORY, SHARED_CATEGORY -> one(CATEGORY, new Measure(Rules::category, Sketch.NONE));
      case NUMBER -> one(NUMBER, new Measure(Rules::number, Sketch.NONE));
      case COMPANY -> one(COMPANY, new Measure(Rules::company, Sketch.NONE));
      case TEXT -> one(TEXT, new Measure(Rules::text, Sketch.NONE));
      case LIST -> one(LIST, new Measure(Rules::list, Sketch.NONE));
    };
  }

  private static Plan one(List<Level> levels, Measure measure) {
    return new Plan(levels, List.of(measure), (one, _, _) -> one);
  }

  private static Plan several(List<Level> levels, Measure measure, Concept concept) {
    List<Measure> measures = new ArrayList<>();
    concept.fields().forEach(_ -> measures.add(measure));
    return new Plan(levels, measures, (one, _, _) -> one);
  }

  private static final List<Level> NAME =
      List.of(
          Level.of("same", 0.55, 3, 1),
          Level.of("given and family name swapped", 0.02, 3, 1),
          Level.of("same family name, given name alike", 0.08, 1, 1).and(0, 0.7),
          Level.of("same family name, nickname or initial", 0.08, 1, 1).and(0, 0.5),
          Level.of("same given name, family name alike", 0.08, 0, 1).and(1, 0.7),
          Level.of("both alike", 0.03, 1, 0.7).and(0, 0.7),
          Level.of("same family name, no given name", 0.02, 1, 1),
          Level.of("same given name, no family name", 0.02, 0, 1),
          Level.of("given name alike, family name roughly", 0.03, 0, 0.5).and(1, 0.5),
          Level.of("same family name, other given name", 0.02, 1, 1),
          Level.of("same given name, other family name", 0.03, 0, 1),
          Level.of("other family name, two words in common", 0.01),
          Level.of("given name alike, other family name", 0.01, 0, 0.7),
          Level.of("family name alike, other given name", 0.01, 1, 0.7),
          Level.of("different", 0.01));

  /// @param given 1 same, 2 alike, 3 variant, 4 roughly, 5 different
  /// @param family 1 same, 2 alike, 3 roughly, 4 different
  /// @param words 2 three or more in common, 3 two, 4 one, 5 none
  private static int name(int given, int family, int words) {
    if (given == 0 && family == 0) {
      return words == 2 || words == 3 ? 12 : 0;
    }
    if (family == 1) {
      return switch (given) {
        case 0 -> 7;
        case 1 -> 1;
        case 2 -> 3;
        case 3 -> 4;
        case 4 -> 4;
        default -> words == 2 ? 12 : 10;
      };
    }
    if (family == 0) {
      return given == 1 ? 8 : given <= 3 ? 13 : 15;
    }
    if (given == 1 && family == 2) {
      return 5;
    }
    if (given >= 2 && given <= 3 && family == 2) {
      return 6;
    }
    if (given >= 1 && given <= 3 && family == 3) {
      return 9;
    }
    if (words == 2 || words == 3) {
      return 12;
    }
    if (given == 1) {
      return 11;
    }
    if (given == 0) {
      return family <= 3 ? 14 : 15;
    }
    return given <= 3 ? 13 : family <= 3 ? 14 : 15;
  }

  private static final List<Level> DATE =
      List.of(
          Level.of("same", 0.8, 0, 1),
          Level.of("one digit differs", 0.06),
          Level.of("day and month swapped", 0.01),
          Level.of("same year and month", 0.02),
          Level.of("same year, the rest not told", 0.02),
          Level.of("two digits differ", 0.02),
          Level.of("same year", 0.02),
          Level.of("same day and month", 0.01),
          Level.of("different", 0.04));

  private static final List<Level> EMAIL =
      List.of(
          Level.of("same", 0.7, 0, 1),
          Level.of("alike", 0.06),
          Level.of("same before the @", 0.06),
          Level.of("alike before the @", 0.04),
          Level.of("different", 0.14));

  private static final List<Level> PHONE =
      List.of(
          Level.of("same", 0.7, 0, 1),
          Level.of("same last six digits", 0.03),
          Level.of("one digit differs", 0.06),
          Level.of("two digits differ", 0.01),
          Level.of("different", 0.2));

  private static final List<Level> CODE =
      List.of(
          Level.of("same", 0.85, 0, 1),
          Level.of("one letter differs", 0.08),
          Level.of("two letters differ", 0.02),
          Level.of("different", 0.05));

  private static final List<Level> STREET =
      List.of(
          Level.of("same", 0.6, 2, 1),
          Level.of("same number, street alike", 0.1),
          Level.of("same street, number alike", 0.03, 1, 1),
          Level.of("same street, no number", 0.03, 1, 1),
          Level.of("same street, other number", 0.03, 1, 1),
          Level.of("street alike", 0.03),
          Level.of("same number, a word of the street", 0.03),
          Level.of("same number", 0.03, 0, 1),
          Level.of("street alike, other number", 0.01),
          Level.of("different", 0.11));

  /// @param number 1 same, 2 alike, 3 different
  /// @param street 1 same, 2 alike, 3 a word in common, 4 different
  private static int street(int number, int street, int unused) {
    return switch (street) {
      case 0 -> number == 0 ? 0 : number == 1 ? 8 : 10;
      case 1 -> number == 0 ? 4 : number == 1 ? 1 : number == 2 ? 3 : 5;
      case 2 -> number == 1 ? 2 : number == 3 ? 9 : 6;
      case 3 -> number == 1 ? 7 : 10;
      default -> number == 1 ? 8 : 10;
    };
  }

  private static final List<Level> PLACE =
      List.of(
          Level.of("same", 0.55, 0, 1),
          Level.of("same postcode, locality alike", 0.08, 0, 1),
          Level.of("same postcode, no locality", 0.05, 0, 1),
          Level.of("same postcode, other locality", 0.05, 0, 1),
          Level.of("same locality, postcode alike", 0.05, 1, 1),
          Level.of("both alike", 0.02),
          Level.of("same locality and district", 0.02, 1, 1),
          Level.of("same locality, no postcode", 0.02, 1, 1),
          Level.of("same locality, other postcode", 0.03, 1, 1),
          Level.of("postcode alike", 0.02),
          Level.of("same district", 0.02),
          Level.of("locality alike", 0.01),
          Level.of("different", 0.1));

  /// @param postcode 1 same, 2 alike, 3 same district, 4 different
  /// @param locality 1 same, 2 alike, 3 a word in common, 4 different
  private static int place(int postcode, int locality, int unused) {
    return switch (postcode) {
      case 0 -> locality == 0 ? 0 : locality == 1 ? 8 : locality == 2 ? 12 : 13;
      case 1 -> locality == 0 ? 3 : locality == 1 ? 1 : locality <= 3 ? 2 : 4;
      case 2 -> locality == 1 ? 5 : locality == 2 ? 6 : 10;
      case 3 -> locality == 1 ? 7 : locality == 2 ? 6 : 11;
      default -> locality == 1 ? 9 : locality == 2 ? 12 : 13;
    };
  }

  private static final List<Level> CATEGORY =
      List.of(
          Level.of("same", 0.8, 0, 1),
          Level.of("alike", 0.05),
          Level.of("a word in common", 0.03),
          Level.of("different", 0.12));

  private static final List<Level> NUMBER =
      List.of(
          Level.of("same", 0.7, 0, 1),
          Level.of("nearly the same", 0.1),
          Level.of("near", 0.08),
          Level.of("different", 0.12));

  private static final List<Level> COMPANY =
      List.of(
          Level.of("same", 0.75, 0, 1),
          Level.of("alike", 0.1),
          Level.of("half of the words", 0.05),
          Level.of("different", 0.1));

  private static final List<Level> TEXT =
      List.of(
          Level.of("same words", 0.3, 0, 1),
          Level.of("nearly all words in common", 0.2),
          Level.of("half of the words in common", 0.2),
          Level.of("some words in common", 0.2),
          Level.of("few words in common", 0.1));

  private static final List<Level> LIST =
      List.of(
          Level.of("same", 0.5, 0, 1),
          Level.of("several in common", 0.2),
          Level.of("one in common", 0.2),
          Level.of("none in common", 0.1));
}
