// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static io.tributary.refine.Collecteds.accepted;
import static io.tributary.refine.Collecteds.event;
import static io.tributary.refine.Collecteds.problems;
import static io.tributary.refine.Collecteds.refined;
import static io.tributary.refine.Collecteds.warned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole events through the door. Apostrophes stand for quotation marks in the JSON.
class EventRefinerTest {
  @Test
  void acceptsIdentify() {
    Event event =
        event(
            """
            {'type':'identify','messageId':'m1','userId':42,'anonymousId':'a-1',
             'traits':{'email':' Jane@Example.COM ','age':42.0,'vip':true,'gone':null,
               'address':{'street':'x','city':'Y','n':[1.50, 2]}},
             'context':{'locale':'de-DE','traits':{'phone':'(415) 555-2671','age':1}}}
            """);

    assertThat(event.type()).isEqualTo(EventType.IDENTIFY);
    assertThat(event.name()).isNull();
    assertThat(event.subject().userId()).isEqualTo("42");
    assertThat(event.subject().identifiers())
        .extracting(Identifier::toString)
        .containsExactly(
            "anonymous_id:a-1", "email:jane@example.com", "phone:+14155552671", "user_id:42");
    assertThat(event.traits().keySet())
        .containsExactly("address", "age", "email", "gone", "phone", "vip");
    assertThat(event.traits())
        .containsEntry("age", Value.Num.of(42))
        .containsEntry("email", new Value.Text(" Jane@Example.COM "))
        .containsEntry("gone", Value.NOTHING)
        .containsEntry("vip", new Value.Bool(true))
        .containsEntry(
            "address", new Value.Structure("{\"city\":\"Y\",\"n\":[1.5,2],\"street\":\"x\"}"));
    assertThat(event.properties()).isEqualTo("{}");
    assertThat(event.context())
        .isEqualTo("{\"locale\":\"de-DE\",\"traits\":{\"phone\":\"(415) 555-2671\",\"age\":1}}");
  }

  @Test
  void acceptsTrackAndKeepsPropertiesAsReceived() {
    Event event =
        event(
            """
            {'type':'track','userId':'u','event':' Order Completed ',
             'properties':{'total': 10.50,'big':1e400,'b':[],'a':{},'q':'x\\n\\u001f'}}
            """);

    assertThat(event.name()).isEqualTo("Order Completed");
    assertThat(event.properties())
        .isEqualTo("{\"total\":10.50,\"big\":1e400,\"b\":[],\"a\":{},\"q\":\"x\\n\\u001f\"}");
    assertThat(event.times().occurredAt()).isEqualTo(Collecteds.RECEIVED);
  }

  @Test
  void takesNamesAndCategoriesOfPagesFromEitherPlace() {
    Event outside = event("{'type':'page','anonymousId':'a','name':'Home','category':'Docs'}");
    Event inside =
        event("{'type':'screen','anonymousId':'a','properties':{'name':'Home','category':'Docs'}}");

    assertThat(outside.name()).isEqualTo("Home");
    assertThat(outside.properties()).isEqualTo("{\"category\":\"Docs\"}");
    assertThat(inside.name()).isEqualTo("Home");
    assertThat(inside.properties()).isEqualTo("{\"name\":\"Home\",\"category\":\"Docs\"}");
  }

  @Test
  void keepsTraitsOfAGroupOffThePerson() {
    Event event =
        event(
            """
            {'type':'group','userId':'u','groupId':7,'traits':{'email':'office@acme.example'},
             'context':{'traits':{'email':'jane@example.com'}}}
            """);

    assertThat(event.subject().groupId()).isEqualTo("7");
    assertThat(event.properties()).isEqualTo("{\"email\":\"office@acme.example\"}");
    assertThat(event.traits()).containsOnlyKeys("email");
    assertThat(event.subject().identifiers())
        .contains(new Identifier("email", "jane@example.com"))
        .doesNotContain(new Identifier("email", "office@acme.example"));
  }

  @Test
  void makesTheOtherIdOfAnAliasAUserId() {
    Event event = event("{'type':'alias','userId':'u','previousId':'old'}");

    assertThat(event.subject().alias()).isEqualTo(new Identifier("user_id", "old"));
    assertThat(event.subject().identifiers()).containsExactly(new Identifier("user_id", "u"));
  }

  @Test
  void takesAnAliasOfAnIdWithItselfAsNothing() {
    assertThat(event("{'type':'alias','userId':'u','previousId':'u'}").subject().alias()).isNull();
    assertThat(event("{'type':'alias','userId':7,'previousId':7.0}").subject().alias()).isNull();
  }

  @Test
  void leavesOutABlockedAlias() {
    assertThat(event("{'type':'alias','userId':'u','previousId':'null'}").subject().alias())
        .isNull();
    assertThat(warned("{'type':'alias','userId':'u','previousId':'null'}"))
        .containsExactly("previousId");
  }

  @Test
  void keepsTheProblemsOfTheDoor() {
    Problem problem = new Problem(Code.TOO_LARGE, "", "Too large.", "Send less.");
    Collected collected = Collecteds.of(SourceKind.WEB, "{}");
    Refined refined =
        Collecteds.REFINER.refine(
            new Collected(
                collected.key(),
                collected.origin(),
                collected.receivedAt(),
                null,
                collected.payload(),
                List.of(problem)));

    assertThat(refined).isEqualTo(new Refined.Quarantined(List.of(problem)));
  }

  @Test
  void findsAllProblemsAtOnce() {
    assertThat(problems("{'type':'track','userId':{},'anonymousId':true,'context':[1]}"))
        .extracting(Problem::path, Problem::code)
        .containsExactlyInAnyOrder(
            tuple("userId", Code.WRONG_TYPE),
            tuple("anonymousId", Code.WRONG_TYPE),
            tuple("context", Code.WRONG_TYPE),
            tuple("event", Code.MISSING));
  }

  @Test
  void refusesEventsThatNameNobody() {
    assertThat(problems("{'type':'page'}"))
        .extracting(Problem::code)
        .containsExactly(Code.NO_IDENTIFIER);
    assertThat(problems("{'type':'page','userId':'','anonymousId':null}"))
        .extracting(Problem::code)
        .containsExactly(Code.NO_IDENTIFIER);
    assertThat(problems("{'type':'page','userId':'N/A','anonymousId':'0000-00'}"))
        .extracting(Problem::code)
        .containsExactly(Code.NO_IDENTIFIER, Code.BAD_VALUE, Code.BAD_VALUE);
  }

  @Test
  void refusesUnknownAndMissingTypes() {
    assertThat(problems("{'type':'weird','userId':'u'}"))
        .extracting(Problem::code)
        .containsExactly(Code.UNKNOWN_TYPE);
    assertThat(problems("{'userId':'u'}"))
        .extracting(Problem::code, Problem::path)
        .containsExactly(tuple(Code.MISSING, "type"));
  }

  @Test
  void refusesLongIdsAndNames() {
    assertThat(problems("{'type':'page','userId':'" + "x".repeat(10_000) + "'}"))
        .extracting(Problem::code, Problem::path)
        .containsExactly(tuple(Code.TOO_LARGE, "userId"));
    assertThat(problems("{'type':'track','userId':'u','event':'" + "x".repeat(201) + "'}"))
        .extracting(Problem::code, Problem::path)
        .containsExactly(tuple(Code.TOO_LARGE, "event"));
  }

  @Test
  void refusesWhatIsNoJsonObject() {
    for (String json :
        List.of("", "x", "[]", "{'type':", "{'type':'page','userId':'u'} {}", "{'a':NaN}")) {
      assertThat(problems(json)).extracting(Problem::code).containsExactly(Code.UNREADABLE);
    }
    assertThat(problems("{'a':" + "[".repeat(1_000) + "]".repeat(1_000) + "}"))
        .extracting(Problem::code)
        .containsExactly(Code.TOO_LARGE);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] latin = "{\"type\":\"page\",\"userId\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(Collecteds.REFINER.refine(Collecteds.of(SourceKind.WEB, null, latin)))
        .isInstanceOfSatisfying(
            Refined.Quarantined.class,
            q ->
                assertThat(q.problems())
                    .extracting(Problem::code)
                    .containsExactly(Code.UNREADABLE));
  }

  @Test
  void mendsNulAndHalfCharacters() {
    String json =
        "{'type':'track','userId':'u\\u0000','event':'e','properties':{'a\\u0000':'\\ud800x'}}";

    assertThat(event(json).subject().userId()).isEqualTo("u");
    assertThat(event(json).properties()).isEqualTo("{\"a\":\"\ufffdx\"}");
    assertThat(warned(json)).containsExactly("userId", "properties");
  }

  @Test
  void takesTheLastOfAKeyThatOccursTwice() {
    String json = "{'type':'page','userId':'a','userId':'b','properties':{'x':1,'x':2}}";

    assertThat(event(json).subject().userId()).isEqualTo("b");
    assertThat(event(json).properties()).isEqualTo("{\"x\":2}");
    assertThat(warned(json)).containsExactly("userId", "properties");
  }

  @Test
  void takesEmptyArraysForEmptyObjects() {
    Event event =
        event("{'type':'track','event':'e','userId':'u','properties':[],'context':[],'traits':[]}");

    assertThat(event.properties()).isEqualTo("{}");
    assertThat(event.context()).isEqualTo("{}");
  }

  @Test
  void keepsHugeNumbersOfTraitsAsTexts() {
    String json =
        "{'type':'identify','userId':'u','traits':{'a':1e999999999,'b':%s,'c':1e-400}}"
            .formatted("7".repeat(5_000));

    assertThat(event(json).traits())
        .containsEntry("a", new Value.Text("1e999999999"))
        .containsEntry("b", new Value.Text("7".repeat(5_000)));
    assertThat(event(json).traits().get("c")).isInstanceOf(Value.Num.class);
    assertThat(warned(json)).containsExactly("traits");
    assertThat(refined("{'type':'page','userId':1e999999999}"))
        .isInstanceOf(Refined.Quarantined.class);
  }

  @Test
  void neverRepeatsAValueInMessages() {
    List<Problem> warnings =
        accepted(
                SourceKind.WEB,
                """
                {'type':'identify','userId':'secret','anonymousId':'undefined','timestamp':'secret',
                 'traits':{'email':'secret@','phone':'secret'},'context':{'traits':'secret',
                 'externalIds':[{'id':'secret'},{'type':'?','id':'secret'}]}}
                """)
            .warnings();

    assertThat(warnings).hasSize(7);
    assertThat(warnings.toString()).doesNotContain("secret");
  }

  @Test
  void boundsTheNumberOfWarnings() {
    StringBuilder json = new StringBuilder("{'type':'identify','userId':'u'");
    for (int i = 0; i < 100; i++) {
      json.append(",'u").append(i).append("':'\\u0000'");
    }
    assertThat(warned(json + "}").size()).isLessThanOrEqualTo(Warnings.MAX);
  }
}
