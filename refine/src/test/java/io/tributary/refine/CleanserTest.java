// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Collected;
import io.tributary.model.Effect;
import io.tributary.model.Enriched;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Step;
import io.tributary.model.Treatment;
import io.tributary.model.Trust;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CleanserTest {
  private static final List<String> KEYS =
      List.of(
          "name",
          "firstName",
          "email",
          "phone",
          "address",
          "country",
          "language",
          "currency",
          "city",
          "state",
          "plan",
          "company");

  private static String cleansed(Treatment treatment, String json) {
    return JsonWriter.asReceived(cleanser(treatment, new Effects()).event(read(json)));
  }

  private static Cleanser cleanser(Treatment treatment, Effects effects) {
    Origin origin = new Origin(SourceKind.CRM, Trust.VERIFIED, "DE", null, null, treatment);
    return new Cleanser(origin, true, effects);
  }

  private static Json.Obj read(String json) {
    return switch (JsonReader.read(json.getBytes(StandardCharsets.UTF_8), new Warnings())) {
      case JsonReader.Outcome.Whole(Json.Obj object) -> object;
      case JsonReader.Outcome.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }

  private static void traits(String given, String expected) {
    String json = "{\"traits\":" + given.replace('\'', '"') + "}";
    assertThat(cleansed(Treatment.STANDARD, json))
        .isEqualTo("{\"traits\":" + expected.replace('\'', '"') + "}");
  }

  @Test
  void bringsTraitsIntoOneForm() {
    traits(
        "{'firstName':' JANE ','last_name':'van  der BERG','email':' Jane@Shop.Example '}",
        "{'firstName':'Jane','last_name':'van der BERG','email':'jane@shop.example'}");
    traits("{'name':'jean-luc o’neill iii'}", "{'name':'Jean-Luc O’Neill III'}");
    traits(
        "{'phone':'030 901820','mobile':'+1 415 555 2671'}",
        "{'phone':'+4930901820','mobile':'+14155552671'}");
    traits(
        "{'country':'Deutschland','language':'German','currency':'€','locale':'pt_br'}",
        "{'country':'DE','language':'de','currency':'EUR','locale':'pt-BR'}");
    traits(
        "{'country':'usa','nationality':'DEU','language':'ger','currency':'usd'}",
        "{'country':'US','nationality':'DE','language':'de','currency':'USD'}");
    traits(
        "{'address':'Hauptstr. 5, 10827 Berlin, Germany'}",
        "{'address':{'street':'Hauptstr. 5','city':'Berlin','postalCode':'10827','country':'DE'}}");
    traits(
        "{'address':'1 Main St, Springfield, IL 62701'}",
        "{'address':{'street':'1 Main St','city':'Springfield','state':'IL','postalCode':'62701','country':'US'}}");
  }

  @Test
  void keepsWhatItCannotPutInOrder() {
    for (String same :
        List.of(
            "{'name':'McDonald','email':'no address','phone':'12','country':'Atlantis'}",
            "{'currency':'$','language':'no','country':'NA','address':'somewhere'}",
            "{'company':{'name':'ACME'},'n':1,'b':true,'x':null,'l':['a',1]}")) {
      traits(same, same);
    }
  }

  @Test
  void leavesOutPlaceholders() {
    traits(
        "{'phone':'n/a','plan':'(not set)','first_name':'Unknown','note':'none'}",
        "{'note':'none'}");
    assertThat(
            cleansed(
                Treatment.STANDARD,
                "{\"properties\":{\"coupon\":\"\",\"a\":[{\"b\":\"NULL\"}],\"name\":\"CUP\"}}"))
        .isEqualTo("{\"properties\":{\"coupon\":null,\"a\":[{\"b\":null}],\"name\":\"CUP\"}}");
  }

  @Test
  void changesNothingWhereAllStepsAreOff() {
    String json = "{\"traits\":{\"email\":\" A@B.example\",\"phone\":\"n/a\"}}";
    assertThat(cleansed(Treatment.NONE, json)).isEqualTo(json);
  }

  @Test
  void recordsWhatItDidWithoutPersonalData() {
    Effects effects = new Effects();
    var _ =
        cleanser(Treatment.STANDARD, effects)
            .event(
                read(
                    """
                    {"traits":{"email":"A@b.example","phone":"12","jane@b.example":"-","country":"DE"}}
                    """));
    assertThat(effects.found())
        .containsExactly(
            new Effect(Step.EMAILS, "traits.email", Effect.Change.CHANGED),
            new Effect(Step.PHONES, "traits.phone", Effect.Change.KEPT),
            new Effect(Step.PLACEHOLDERS, "traits.*", Effect.Change.REMOVED));
  }

  @Test
  void leavesNamesOfGroupsAlone() {
    Enriched enriched =
        Collecteds.REFINER.enrich(
            treated(
                "{\"type\":\"group\",\"userId\":\"1\",\"groupId\":\"g\","
                    + "\"traits\":{\"name\":\"ACME\",\"country\":\"Germany\"}}"));
    assertThat(enriched.refined())
        .isInstanceOfSatisfying(
            Refined.Accepted.class,
            accepted ->
                assertThat(accepted.event().properties())
                    .isEqualTo("{\"name\":\"ACME\",\"country\":\"DE\"}"));
    assertThat(enriched.enrichment().effects()).hasSize(1);
  }

  private static Collected treated(String json) {
    var collected = Collecteds.of(SourceKind.CRM, null, json.getBytes(StandardCharsets.UTF_8));
    return new Collected(
        collected.key(),
        collected.origin().with(Treatment.STANDARD),
        collected.receivedAt(),
        collected.sentAt(),
        collected.payload(),
        List.of());
  }

  private static String value(RandomGenerator random, int size) {
    return switch (random.nextInt(6)) {
      case 0 ->
          Gens.oneOf(
                  "n/a",
                  " NULL ",
                  "no\u00a0name",
                  "JANE DOE",
                  "jané",
                  "A@b.Example",
                  "030 901820",
                  "Hauptstr. 5, 10827 berlin, Deutschland",
                  "-, 1 x, Springfield, il 62701",
                  "unknown, 1011 ab Amsterdam",
                  "GERMANY",
                  "de_ch.UTF-8",
                  "Euro",
                  "ǆ ÍİI",
                  "na",
                  "ẞ ß",
                  "NO",
                  "\u212aim",
                  "x, unknown, na 12345")
              .generate(random, size);
      case 1 -> Texts.nasty().generate(random, size);
      case 2 -> Texts.ascii().generate(random, size);
      case 3 -> Texts.words().generate(random, size).toUpperCase(Locale.ROOT);
      case 4 -> Texts.of("0123456789+-() ", 4, 16).generate(random, size);
      default -> Texts.of("abAB10,. -'\n", 0, 40).generate(random, size);
    };
  }

  private static String event(RandomGenerator random, int size) {
    return "{\"traits\":"
        + object(random, size, 0)
        + ",\"properties\":"
        + object(random, size, 0)
        + ",\"context\":{\"traits\":"
        + object(random, size, 1)
        + "}}";
  }

  private static String object(RandomGenerator random, int size, int depth) {
    StringBuilder out = new StringBuilder("{");
    for (int i = random.nextInt(4); i >= 0; i--) {
      out.append(out.length() > 1 ? "," : "")
          .append(Texts.quoted(Gens.oneOf(KEYS).generate(random, size)))
          .append(':')
          .append(
              depth < 2 && random.nextInt(5) == 0
                  ? object(random, size, depth + 1)
                  : Texts.quoted(value(random, size)));
    }
    return out.append('}').toString();
  }

  @Test
  void cleansingTwiceIsCleansingOnce() {
    Gen<String> events = CleanserTest::event;
    Property.check(
        "cleanse(cleanse(x)) = cleanse(x)",
        events,
        4_000,
        json -> {
          String once = cleansed(Treatment.STANDARD, json);
          assertThat(cleansed(Treatment.STANDARD, once)).isEqualTo(once);
        });
  }

  @Test
  void stepsGiveTheSameInAnyOrder() {
    record Case(String json, Treatment some, Treatment others) {}
    Gen<Case> cases =
        (random, size) -> {
          EnumSet<Step> some = EnumSet.noneOf(Step.class);
          EnumSet<Step> others = EnumSet.noneOf(Step.class);
          for (Step step : Treatment.STANDARD.steps()) {
            (random.nextBoolean() ? some : others).add(step);
          }
          return new Case(
              event(random, size), new Treatment(some, Map.of()), new Treatment(others, Map.of()));
        };
    Property.check(
        "steps commute",
        cases,
        4_000,
        each -> {
          String all = cleansed(Treatment.STANDARD, each.json);
          assertThat(cleansed(each.others, cleansed(each.some, each.json))).isEqualTo(all);
          assertThat(cleansed(each.some, cleansed(each.others, each.json))).isEqualTo(all);
        });
  }

  @Test
  void identifiersStayTheSame() {
    Gen<String> emails = Gens.oneOf(" Jane@B.example", "x@y.example ", "+49 30 901820", "n", "JO");
    Property.check(
        "cleansing changes no identifier",
        Gens.both(
            emails,
            emails,
            (a, b) ->
                "{\"type\":\"identify\",\"userId\":\"7\",\"traits\":{\"email\":%s,\"phone\":%s}}"
                    .formatted(Texts.quoted(a), Texts.quoted(b))),
        500,
        json -> {
          var treated = treated(json);
          var plain = Collecteds.of(SourceKind.CRM, null, treated.payload());
          assertThat(identifiers(Collecteds.REFINER.refine(treated)))
              .isEqualTo(identifiers(Collecteds.REFINER.refine(plain)));
        });
  }

  private static List<Identifier> identifiers(Refined refined) {
    return refined instanceof Refined.Accepted accepted
        ? accepted.event().subject().identifiers()
        : List.of();
  }
}
