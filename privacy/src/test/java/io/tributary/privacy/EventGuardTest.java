// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventGuardTest {
  private static final Guard GUARD = new Guard(new byte[32]);

  private static EventGuard all(Protection protection) {
    Map<PersonalKind, Protection> kinds = new EnumMap<>(PersonalKind.class);
    for (PersonalKind kind : PersonalKind.values()) {
      kinds.put(kind, protection);
    }
    return new EventGuard(new PrivacyRules(kinds, Map.of()), GUARD);
  }

  private static EventGuard fields(Map<String, Protection> fields) {
    return new EventGuard(new PrivacyRules(Map.of(), fields), GUARD);
  }

  private static String of(EventGuard guard, String event) {
    byte[] bytes = event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new String(guard.event(bytes), StandardCharsets.UTF_8).replace('"', '\'');
  }

  @Test
  void dropsWhatItRecognises() {
    assertThat(
            of(
                all(Protection.DROP),
                "{'type':'track','userId':'jane@b.example','event':'Paid',"
                    + "'traits':{'name':'Jane','First Name':'J','plan':'x','address':{'city':'B'}},"
                    + "'properties':{'name':'Cup','note':'ask jane@b.example or j@b.example',"
                    + "'card':'4111 1111 1111 1111','iban2':'DE89370400440532013000',"
                    + "'order':'4111111111111112','tel2':'+49 30 901820','l':['a@b.example',1]},"
                    + "'context':{'ip':'1.2.3.4','device':{'id':'d','type':'ios'},"
                    + "'page':{'url':'https://a.example/?e=jane%40b.example&x=1'}}}"))
        .isEqualTo(
            "{'type':'track','event':'Paid','traits':{'plan':'x'},"
                + "'properties':{'name':'Cup','note':'ask [dropped] or [dropped]',"
                + "'order':'4111111111111112','l':[null,1]},"
                + "'context':{'device':{'type':'ios'},"
                + "'page':{'url':'https://a.example/?e=[dropped]&x=1'}}}");
  }

  @Test
  void givesTheSameHashForTheSameValueInAnyForm() {
    EventGuard guard = all(Protection.HASH);
    String hash = GUARD.hash(PersonalKind.EMAIL, "jane@b.example");
    assertThat(hash).startsWith("hash_").doesNotContain("jane");
    assertThat(of(guard, "{'traits':{'email':' Jane@B.example'}}"))
        .isEqualTo("{'traits':{'email':'" + hash + "'}}");
    assertThat(of(guard, "{'userId':'JANE@b.example'}")).isEqualTo("{'userId':'" + hash + "'}");
    assertThat(of(guard, "{'traits':{'phone':491234567}}"))
        .isEqualTo("{'traits':{'phone':'" + GUARD.hash(PersonalKind.PHONE, "491234567") + "'}}");
    assertThat(new Guard(new byte[] {1}).hash(PersonalKind.EMAIL, "jane@b.example"))
        .as("another installation")
        .isNotEqualTo(hash);
  }

  @Test
  void followsRulesForFieldsBeforeWhatItRecognises() {
    assertThat(
            of(
                fields(Map.of("properties.note", Protection.DROP, "traits", Protection.DROP)),
                "{'traits':{'email':'a@b.example'},'properties':{'note':{'a':[1]},'x':'a@b.example'}}"))
        .isEqualTo("{'properties':{'x':'a@b.example'}}");
    EventGuard guard =
        new EventGuard(
            new PrivacyRules(
                Map.of(PersonalKind.EMAIL, Protection.DROP),
                Map.of("traits.email", Protection.KEEP)),
            GUARD);
    assertThat(of(guard, "{'traits':{'email':'a@b.example','mail':'a@b.example'}}"))
        .isEqualTo("{'traits':{'email':'a@b.example'}}");
  }

  @Test
  void withholdsWhatItCannotRead() {
    for (String event : new String[] {"{'email':'a@b.example'", "['a@b.example']", "x", "{} {}"}) {
      assertThat(of(all(Protection.HASH), event))
          .startsWith("{'withheld':{'bytes':" + event.length() + ",'hash':'hash_")
          .doesNotContain("b.example");
    }
  }

  @Test
  void leavesEventsAloneWhereEverythingIsKept() {
    String event = "{ 'email' : 'a@b.example' , broken";
    assertThat(of(new EventGuard(PrivacyRules.NONE, GUARD), event)).isEqualTo(event);
    assertThat(of(all(Protection.KEEP), event)).isEqualTo(event);
  }

  @Test
  void tokensGiveTheirValueBackByTheirKeyAlone() {
    Property.check(
        "reveal(token(x)) = x",
        Texts.nasty()
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)),
        1_000,
        text -> {
          String token = GUARD.token(PersonalKind.ADDRESS, text);
          assertThat(GUARD.reveal(token)).contains(text.strip());
          assertThat(new Guard(new byte[] {1}).reveal(token)).isEmpty();
          assertThat(Guard.isProtected(token)).isTrue();
        });
    String token = GUARD.token(PersonalKind.EMAIL, "jane@b.example");
    char last = token.charAt(token.length() - 8);
    String changed =
        token.substring(0, token.length() - 8)
            + (last == 'A' ? 'B' : 'A')
            + token.substring(token.length() - 7);
    assertThat(GUARD.reveal(changed)).isEmpty();
    assertThat(GUARD.reveal(GUARD.hash(PersonalKind.EMAIL, "jane@b.example"))).isEmpty();
    assertThat(GUARD.reveal("tok_")).isEmpty();
  }

  @Test
  void protectingTwiceIsProtectingOnceAndNothingIsLeft() {
    Gen<String> values =
        Gens.oneOf(
            "jane@b.example",
            "JANE@B.EXAMPLE ",
            "+49 30 901820",
            "4111111111111111",
            "mailto:jane@b.example?x",
            "a%40b.example",
            "",
            " ",
            "Jane");
    Gen<String> keys = Gens.oneOf("email", "phone", "x", "name", "address", "ip", "note");
    Gen<String> events =
        (random, size) ->
            "{\"userId\":%s,\"traits\":{%s:%s,%s:[%s,{%s:%s}]},\"properties\":%s}"
                .formatted(
                    Texts.quoted(values.generate(random, size)),
                    Texts.quoted(keys.generate(random, size)),
                    Texts.quoted(values.generate(random, size)),
                    Texts.quoted(keys.generate(random, size)),
                    Texts.quoted(values.generate(random, size)),
                    Texts.quoted(keys.generate(random, size)),
                    Texts.quoted(values.generate(random, size)),
                    Texts.jsonObjects().generate(random, size));
    for (Protection protection :
        new Protection[] {Protection.HASH, Protection.TOKENISE, Protection.DROP}) {
      EventGuard guard = all(protection);
      Property.check(
          "protect(protect(x)) = protect(x)",
          events,
          700,
          event -> {
            byte[] once = guard.event(event.getBytes(StandardCharsets.UTF_8));
            assertThat(guard.event(once)).isEqualTo(once);
            assertThat(new String(once, StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("b.example")
                .doesNotContain("4111111111111111");
          });
    }
  }

  @Test
  void keepsNumbersAsWrittenAndHalfCharacters() {
    assertThat(
            of(
                all(Protection.HASH),
                "{'messageId':'m','properties':{'a':1.50,'b':1e400,'c':'x\\ud83d','d':null,'e':true}}"))
        .isEqualTo(
            "{'messageId':'m','properties':{'a':1.50,'b':1e400,'c':'x\ufffd','d':null,'e':true}}");
  }

  @Test
  void surveysWithoutValues() {
    Survey survey = new Survey();
    survey.add("{\"traits\":{\"email\":\"a@b.example\",\"n\":1},\"userId\":\"a@b.example\"}");
    survey.add("{\"traits\":{\"email\":\"c@b.example\"},\"userId\":\"7\"}");
    survey.add("broken");
    assertThat(survey.events()).isEqualTo(2);
    assertThat(survey.findings())
        .containsExactly(
            new Survey.Finding("traits.email", PersonalKind.EMAIL, 2, true),
            new Survey.Finding("userId", PersonalKind.EMAIL, 1, false));
  }
}
