// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.unify.read.CorePeople.Core;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleTableTest {
  private static Core core(Map<String, Value> traits, String... identifiers) {
    List<Identifier> all = Arrays.stream(identifiers).map(Identifier::parse).sorted().toList();
    return new Core(all.getFirst(), all, traits, Trust.VERIFIED);
  }

  private static Map<String, String> values(Core core) {
    return PeopleTable.values(core, type -> !type.equals("anonymous_id"));
  }

  @Test
  void makesColumnsOfTraitsAndPartsOfObjects() {
    Map<String, Value> traits =
        Map.of(
            "firstName",
            new Value.Text("Jane"),
            "age",
            new Value.Num(new BigDecimal("41")),
            "newsletter",
            new Value.Bool(true),
            "address",
            new Value.Structure("{\"city\":\"Graz\",\"lines\":[1],\"zip\":8010}"),
            "tags",
            new Value.Structure("[\"a\"]"));
    assertThat(values(core(traits, "user_id:u1", "anonymous_id:a1")))
        .containsOnly(
            Map.entry("firstName", "Jane"),
            Map.entry("age", "41"),
            Map.entry("city", "Graz"),
            Map.entry("zip", "8010"));
  }

  @Test
  void putsAddressesThatAPersonGoesByBesideTheTrait() {
    Map<String, Value> traits = Map.of("email", new Value.Text("Jane@example.com"));
    assertThat(
            values(
                core(
                    traits,
                    "email:jane@example.com",
                    "email:j@example.org",
                    "email:k@example.org",
                    "email:l@example.org",
                    "phone:+431",
                    "loyalty_id:7")))
        .containsOnly(
            Map.entry("email", "Jane@example.com"),
            Map.entry("email 2", "j@example.org"),
            Map.entry("email 3", "k@example.org"),
            Map.entry("phone", "+431"),
            Map.entry("loyalty_id", "7"));
  }

  @Test
  void leavesOutWhoTellsNothing() {
    PeopleTable.Builder builder =
        new PeopleTable.Builder(Set.of(Identifier.parse("email:a@b.c")), _ -> true);
    builder.add(core(Map.of(), "user_id:u1"));
    builder.add(core(Map.of("name", new Value.Text("Jane")), "user_id:u2", "email:a@b.c"));
    PeopleTable people = builder.build();
    assertThat(people.leftOut()).isEqualTo(1);
    assertThat(people.table().size()).isEqualTo(1);
    assertThat(people.names()).containsExactly(Identifier.parse("email:a@b.c"));
    assertThat(people.placeOf()).containsExactly(Map.entry(Identifier.parse("email:a@b.c"), 0));
  }
}
