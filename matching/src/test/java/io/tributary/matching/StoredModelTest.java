// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.matching.field.Role;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.Limits;
import io.tributary.matching.stored.ModelDocument;
import io.tributary.matching.table.Table;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A model that is written and read is the model: it weighs every pair the same to the bit.
class StoredModelTest {
  private static final List<String> COLUMNS =
      List.of(
          "first_name",
          "surname",
          "dob",
          "joined",
          "email",
          "work_email",
          "phone",
          "street",
          "postcode",
          "city",
          "county",
          "gender",
          "company",
          "about",
          "full_name");

  @Test
  void weighsEveryPairTheSameAfterItWasWrittenAndRead() {
    for (int seed = 0; seed < 4; seed++) {
      List<String[]> records = records(seed);
      Table table = People.table(COLUMNS, records);
      MatchOutcome learnt =
          matcher(seed % 2 == 0 ? List.of() : rules())
              .run(table, Matcher.Decisions.none(), String::valueOf);
      String document = ModelDocument.write(learnt.model());
      LearntModel read = ModelDocument.read(document);
      assertThat(ModelDocument.write(read)).isEqualTo(document);
      assertThat(read.version()).isEqualTo(learnt.model().version());
      MatchOutcome applied =
          matcher(List.of()).apply(read, table, Matcher.Decisions.none(), String::valueOf);
      assertThat(weights(applied)).as("seed %d", seed).isEqualTo(weights(learnt));
      assertThat(applied.clusterOf()).isEqualTo(learnt.clusterOf());
      for (int pair = 0; pair < 300; pair++) {
        int a = pair * 7 % records.size();
        int b = (pair * 13 + 1) % records.size();
        assertThat(applied.explainer().explain(a, b)).isEqualTo(learnt.explainer().explain(a, b));
      }
    }
  }

  @Test
  void weighsAPairTheSameWhateverOtherRecordsThereAre() {
    List<String[]> records = records(9);
    LearntModel model =
        matcher(rules())
            .run(People.table(COLUMNS, records(8)), Matcher.Decisions.none(), String::valueOf)
            .model()
            .with(new Limits(0.5, false, false, 100_000, 1_000));
    Map<String, String> all =
        weights(
            matcher(List.of())
                .apply(
                    model,
                    People.table(COLUMNS, records),
                    Matcher.Decisions.none(),
                    String::valueOf));
    Random random = new Random(1);
    for (int round = 0; round < 5; round++) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < records.size(); i++) {
        if (random.nextInt(3) > 0) {
          places.add(i);
        }
      }
      Collections.shuffle(places, random);
      MatchOutcome some =
          matcher(List.of())
              .apply(
                  model,
                  People.table(COLUMNS, places.stream().map(records::get).toList()),
                  Matcher.Decisions.none(),
                  place -> String.valueOf(places.get(place)));
      Map<String, String> ofSome = new HashMap<>();
      weights(some)
          .forEach((pair, weight) -> {
            String[] ids = pair.split("\\|", -1);
            int a = places.get(Integer.parseInt(ids[0]));
            int b = places.get(Integer.parseInt(ids[1]));
            ofSome.put(Math.min(a, b) + "|" + Math.max(a, b), weight);
          });
      Map<String, String> expected = new HashMap<>(all);
      expected
          .keySet()
          .removeIf(pair -> {
            String[] ids = pair.split("\\|", -1);
            return !places.contains(Integer.parseInt(ids[0]))
                || !places.contains(Integer.parseInt(ids[1]));
          });
      assertThat(ofSome).isEqualTo(expected);
    }
  }

  @Test
  void holdsNoValues() {
    MatchOutcome learnt =
        matcher(List.of())
            .run(People.table(COLUMNS, records(3)), Matcher.Decisions.none(), String::valueOf);
    String document = ModelDocument.write(learnt.model());
    for (String[] record : records(3)) {
      for (int column : new int[] {1, 4, 6}) {
        if (record[column].length() > 4) {
          assertThat(document).doesNotContain(record[column]);
        }
      }
    }
  }

  @Test
  void refusesRecordsWithOtherColumns() {
    LearntModel model =
        matcher(List.of())
            .run(People.table(COLUMNS, records(3)), Matcher.Decisions.none(), String::valueOf)
            .model();
    assertThatThrownBy(() ->
            matcher(List.of())
                .apply(
                    model,
                    People.table(People.records(1, 20)),
                    Matcher.Decisions.none(),
                    String::valueOf))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'full_name'")
        .hasMessageContaining("they have 'city'");
  }

  @Test
  void refusesDocumentsThatAreNoModel() {
    String good =
        ModelDocument.write(
            matcher(List.of())
                .run(People.table(COLUMNS, records(3)), Matcher.Decisions.none(), String::valueOf)
                .model());
    for (String bad :
        List.of(
            "",
            "no",
            "{}",
            "{\"format\": \"tributary matching model\", \"version\": 1}",
            good.replace("\"version\" : 1", "\"version\" : 9"),
            good.replace("\"kind\" : \"NAME\"", "\"kind\" : \"SHOE\""),
            good.replace("given-name", "shoe"),
            good.replaceFirst("\"weight\" : [-0-9.E]+\\s+}, \\{", "\"weight\" : 1}, {}, {"))) {
      assertThatThrownBy(() -> ModelDocument.read(bad)).isInstanceOf(ProblemException.class);
    }
  }

  private static Matcher matcher(List<String> rules) {
    return new Matcher(
        new MatchSettings(
            Map.of("about", Role.TEXT), Set.of(), rules, 0.5, false, false, 40, 30, 1_000, 2),
        (_, _) -> {});
  }

  private static List<String> rules() {
    return List.of(
        "email",
        "house number and street",
        "sound of family name + year of dob",
        "rarest word of about + postcode district",
        "locality + a word of the name");
  }

  /// Per pair its weight's bits.
  private static Map<String, String> weights(MatchOutcome outcome) {
    Map<String, String> weights = new TreeMap<>();
    for (int i = 0; i < outcome.left().length; i++) {
      int a = Math.min(outcome.left()[i], outcome.right()[i]);
      int b = Math.max(outcome.left()[i], outcome.right()[i]);
      weights.put(a + "|" + b, Integer.toHexString(Float.floatToIntBits(outcome.weights()[i])));
    }
    assertThat(weights).hasSize(outcome.left().length).isNotEmpty();
    return weights;
  }

  private static List<String[]> records(long seed) {
    Random random = new Random(seed);
    List<String[]> records = new ArrayList<>();
    for (String[] person : People.records(seed, 200)) {
      Random own = new Random(person[6].hashCode() * 31L + seed);
      String dob = person[2];
      String american =
          dob.isEmpty()
              ? ""
              : dob.substring(5, 7) + "/" + dob.substring(8) + "/" + dob.substring(0, 4);
      String street = (1 + own.nextInt(90)) + " " + "Oak Elm Ash Fir".split(" ")[own.nextInt(4)];
      String postcode = String.valueOf(10_000 + own.nextInt(60));
      String about = "likes w" + own.nextInt(40) + " and w" + own.nextInt(40) + " a lot really";
      boolean whole = random.nextInt(3) == 0;
      records.add(
          new String[] {
            whole ? "" : person[0],
            whole ? "" : person[1],
            american,
            random.nextInt(9) == 0 ? "" : "20" + (10 + own.nextInt(12)) + "-03-0" + own.nextInt(9),
            person[4],
            own.nextInt(4) == 0 ? "w" + person[4] : "",
            person[5],
            random.nextInt(4) == 0 ? "" : street + " Street",
            random.nextInt(5) == 0 ? "" : postcode,
            person[3],
            "County " + own.nextInt(5),
            own.nextBoolean() ? "f" : "m",
            "Firm " + own.nextInt(30) + " Ltd",
            about,
            whole ? person[1] + ", " + person[0] : ""
          });
    }
    return records;
  }
}
