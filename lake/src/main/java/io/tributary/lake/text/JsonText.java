// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.text;

import io.tributary.model.Effect;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Problem;
import io.tributary.model.Provenance;
import io.tributary.model.Subject;
import io.tributary.model.TraitObservation;
import io.tributary.model.Value;
import io.tributary.model.Violation;
import io.tributary.model.match.Match;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The JSON columns' codec: values of the model as JSON text without white space.
public final class JsonText {
  private static final String EMPTY_LIST = "[]";
  private static final String EMPTY_OBJECT = "{}";
  private final StringBuilder out = new StringBuilder(128);

  private JsonText() {}

  /// An object of values.
  public static String values(Map<String, Value> values) {
    if (values.isEmpty()) {
      return EMPTY_OBJECT;
    }
    JsonText json = new JsonText();
    json.open('{');
    values.forEach((name, value) -> json.name(name).value(value));
    return json.close('}');
  }

  /// A list of texts.
  public static String texts(Collection<String> texts) {
    if (texts.isEmpty()) {
      return EMPTY_LIST;
    }
    JsonText json = new JsonText();
    json.open('[');
    texts.forEach(text -> json.next().quote(text));
    return json.close(']');
  }

  /// An object of truths.
  public static String truths(Map<String, Boolean> truths) {
    JsonText json = new JsonText();
    json.open('{');
    truths.forEach((name, truth) -> json.name(name).out.append(truth));
    return json.close('}');
  }

  /// An object of counts.
  public static String counts(Map<String, Long> counts) {
    JsonText json = new JsonText();
    json.open('{');
    counts.forEach((name, count) -> json.name(name).out.append(count));
    return json.close('}');
  }

  /// A list of objects of `code`, `path`, `message` and `remedy`.
  public static String problems(List<Problem> problems) {
    if (problems.isEmpty()) {
      return EMPTY_LIST;
    }
    JsonText json = new JsonText();
    json.open('[');
    for (Problem problem : problems) {
      json.next().open('{');
      json.name("code").quote(problem.code().name().toLowerCase(Locale.ROOT));
      json.name("path").quote(problem.path());
      json.name("message").quote(problem.message());
      json.name("remedy").quote(problem.remedy());
      json.out.append('}');
    }
    return json.close(']');
  }

  /// A list of objects of `comparison`, `level` and `weight`.
  public static String steps(Match match) {
    JsonText json = new JsonText();
    json.open('[');
    for (Match.Step step : match.steps()) {
      json.next().open('{');
      json.name("comparison").quote(step.comparison());
      json.name("level").quote(step.level());
      json.name("weight").out.append(step.weight()).append('}');
    }
    return json.close(']');
  }

  /// A list of objects of `plan`, `action`, `rule`, `path` and `message`.
  public static String violations(List<Violation> violations) {
    if (violations.isEmpty()) {
      return EMPTY_LIST;
    }
    JsonText json = new JsonText();
    json.open('[');
    for (Violation violation : violations) {
      json.next().open('{');
      json.name("plan").quote(violation.plan());
      json.name("action").quote(violation.action().word());
      json.name("rule").quote(violation.rule());
      json.name("path").quote(violation.path());
      json.name("message").quote(violation.message());
      json.out.append('}');
    }
    return json.close(']');
  }

  /// A list of objects of `step`, `path` and `change`.
  public static String effects(List<Effect> effects) {
    if (effects.isEmpty()) {
      return EMPTY_LIST;
    }
    JsonText json = new JsonText();
    json.open('[');
    for (Effect effect : effects) {
      json.next().open('{');
      json.name("step").quote(effect.step().word());
      json.name("path").quote(effect.path());
      json.name("change").quote(effect.change().name().toLowerCase(Locale.ROOT));
      json.out.append('}');
    }
    return json.close(']');
  }

  /// A list of `type:value`, that of an alias last.
  public static String identifiers(Subject subject) {
    JsonText json = new JsonText();
    json.open('[');
    for (Identifier identifier : subject.identifiers()) {
      json.next().quote(identifier.type(), ":", identifier.value());
    }
    Identifier alias = subject.alias();
    if (alias != null) {
      json.next().quote(alias.type(), ":", alias.value());
    }
    return json.close(']');
  }

  /// A list of objects of `type`, `value`, `firstSeen`, `lastSeen` and `count`.
  public static String seen(List<IdentifierSeen> identifiers) {
    JsonText json = new JsonText();
    json.open('[');
    for (IdentifierSeen seen : identifiers) {
      json.next().open('{');
      json.name("type").quote(seen.identifier().type());
      json.name("value").quote(seen.identifier().value());
      json.name("firstSeen").quote(seen.firstSeen().toString());
      json.name("lastSeen").quote(seen.lastSeen().toString());
      json.name("count").out.append(seen.count()).append('}');
    }
    return json.close(']');
  }

  /// An object of objects of `strategy`, `winner` and `losers`.
  public static String provenance(Map<String, Provenance> provenance) {
    JsonText json = new JsonText();
    json.open('{');
    provenance.forEach((trait, why) -> {
      json.name(trait).open('{');
      json.name("strategy").quote(why.strategy());
      json.name("winner").observation(why.winner());
      json.name("losers").open('[');
      why.losers().forEach(loser -> json.next().observation(loser));
      json.out.append("]}");
    });
    return json.close('}');
  }

  private void observation(TraitObservation told) {
    open('{');
    name("value").value(told.value());
    name("source").quote(told.source());
    name("trust").quote(told.trust().name().toLowerCase(Locale.ROOT));
    name("first").quote(told.first().toString());
    name("last").quote(told.last().toString());
    name("messageId").quote(told.messageId());
    name("count").out.append(told.count()).append('}');
  }

  private void value(Value value) {
    switch (value) {
      case Value.Text text -> quote(text.text());
      case Value.Num number -> out.append(number.number());
      case Value.Bool truth -> out.append(truth.truth());
      case Value.Nothing _ -> out.append("null");
      case Value.Structure structure -> out.append(structure.json());
    }
  }

  private void open(char bracket) {
    out.append(bracket);
  }

  private String close(char bracket) {
    return out.append(bracket).toString();
  }

  /// Puts a comma where one is due.
  private JsonText next() {
    char last = out.charAt(out.length() - 1);
    if (last != '[' && last != '{') {
      out.append(',');
    }
    return this;
  }

  private JsonText name(String name) {
    next().quote(name);
    out.append(':');
    return this;
  }

  private void quote(String... parts) {
    out.append('"');
    for (String part : parts) {
      escape(part);
    }
    out.append('"');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
