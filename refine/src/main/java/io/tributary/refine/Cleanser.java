// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Effect.Change;
import io.tributary.model.Origin;
import io.tributary.model.Step;
import io.tributary.privacy.Guard;
import io.tributary.refine.cleanse.Countries;
import io.tributary.refine.cleanse.Currencies;
import io.tributary.refine.cleanse.FieldNames;
import io.tributary.refine.cleanse.FieldNames.Meaning;
import io.tributary.refine.cleanse.Languages;
import io.tributary.refine.cleanse.PersonNames;
import io.tributary.refine.cleanse.Placeholders;
import io.tributary.refine.cleanse.PostalAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cleanses the traits and properties of one event, by the steps of its treatment. Cleansing twice
/// is cleansing once, and each step looks at one field alone, so that their order does not matter
/// but that placeholders go first.
///
/// Identifiers stay the same: what a step makes of a value has the normal form that the value has.
final class Cleanser {
  private static final int DEPTH_MAX = 5;

  // "no" and "na" are codes of countries and languages
  private static final int CODE_MAX = 3;

  private final Origin origin;
  private final boolean ofPerson;
  private final Effects effects;
  private final boolean placeholders;

  /// @param ofPerson whether the traits are a person's; those of a group call are not
  Cleanser(Origin origin, boolean ofPerson, Effects effects) {
    this.origin = origin;
    this.ofPerson = ofPerson;
    this.effects = effects;
    this.placeholders = origin.treatment().does(Step.PLACEHOLDERS);
  }

  /// Whether a treatment cleanses at all.
  static boolean isNeeded(Origin origin) {
    return origin.treatment().cleanses();
  }

  /// The event with its traits, those of its context, and its properties cleansed.
  Json.Obj event(Json.Obj event) {
    Map<String, Json> copy = null;
    for (String field : List.of("traits", "properties")) {
      if (event.member(field) instanceof Json.Obj inside) {
        Json.Obj clean = object(inside, field, field.equals("traits"), 0);
        if (clean != inside) {
          copy = copy == null ? new LinkedHashMap<>(event.members()) : copy;
          copy.put(field, clean);
        }
      }
    }
    if (event.member("context") instanceof Json.Obj context
        && context.member("traits") instanceof Json.Obj inside) {
      Json.Obj clean = object(inside, "context.traits", true, 0);
      if (clean != inside) {
        copy = copy == null ? new LinkedHashMap<>(event.members()) : copy;
        copy.put("context", context.with("traits", clean));
      }
    }
    return copy == null ? event : new Json.Obj(copy);
  }

  private Json.Obj object(Json.Obj object, String path, boolean traits, int depth) {
    Map<String, Json> copy = null;
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      Json value = member.getValue();
      Json clean = value(member.getKey(), value, path, traits, depth);
      if (clean != value) {
        copy = copy == null ? new LinkedHashMap<>(object.members()) : copy;
        if (clean == null) {
          copy.remove(member.getKey());
        } else {
          copy.put(member.getKey(), clean);
        }
      }
    }
    return copy == null ? object : new Json.Obj(copy);
  }

  /// The value cleansed; null for none.
  private @Nullable Json value(String name, Json value, String path, boolean traits, int depth) {
    return switch (value) {
      case Json.Text(String text) -> {
        Meaning meaning = FieldNames.of(name);
        if (placeholders && isPlaceholder(text, meaning)) {
          effects.add(Step.PLACEHOLDERS, path, name, Change.REMOVED);
          yield traits && depth == 0 ? null : Json.NULL;
        }
        yield meaning == Meaning.OTHER || Guard.isProtected(text)
            ? value
            : field(name, value, text, meaning, path, traits);
      }
      case Json.Obj inside when depth < DEPTH_MAX ->
          object(inside, within(path, name), traits, depth + 1);
      case Json.Arr inside when depth < DEPTH_MAX ->
          array(inside, within(path, name), traits, depth + 1);
      case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _, Json.Null _ -> value;
    };
  }

  private static String within(String path, String name) {
    return path + "." + (FieldNames.isKnown(name) ? name : "*");
  }

  private Json array(Json.Arr array, String path, boolean traits, int depth) {
    List<Json> copy = null;
    for (int i = 0; i < array.elements().size(); i++) {
      if (array.elements().get(i) instanceof Json.Obj inside) {
        Json.Obj clean = object(inside, path, traits, depth);
        if (clean != inside) {
          copy = copy == null ? new ArrayList<>(array.elements()) : copy;
          copy.set(i, clean);
        }
      }
    }
    return copy == null ? array : new Json.Arr(copy);
  }

  private static boolean isPlaceholder(String text, Meaning meaning) {
    return switch (meaning) {
      case OTHER, NAME -> Placeholders.is(text);
      case PERSON_NAME, EMAIL, PHONE -> Placeholders.isOfPerson(text);
      case ADDRESS, ADDRESS_PART, COUNTRY, LANGUAGE, CURRENCY ->
          text.length() > CODE_MAX ? Placeholders.isOfPerson(text) : Placeholders.is(text);
    };
  }

  private Json field(
      String name, Json value, String text, Meaning meaning, String path, boolean traits) {
    return switch (meaning) {
      case NAME -> ofPerson && traits && isTop(path) ? name(name, value, text, path) : value;
      case PERSON_NAME -> name(name, value, text, path);
      case EMAIL -> mended(Step.EMAILS, name, value, text, EmailAddress.normalised(text), path);
      case PHONE ->
          mended(
              Step.PHONES, name, value, text, PhoneNumber.normalised(text, origin.region()), path);
      case COUNTRY -> mended(Step.COUNTRIES, name, value, text, Countries.code(text), path);
      case LANGUAGE -> mended(Step.LANGUAGES, name, value, text, Languages.tag(text), path);
      case CURRENCY -> mended(Step.CURRENCIES, name, value, text, Currencies.code(text), path);
      case ADDRESS -> traits && isTop(path) ? address(name, value, text, path) : value;
      case ADDRESS_PART, OTHER -> value;
    };
  }

  /// Whether a path is that of the traits themselves: inside them are companies, with names.
  private static boolean isTop(String path) {
    return path.endsWith("traits");
  }

  private Json name(String name, Json value, String text, String path) {
    return origin.treatment().does(Step.NAMES)
        ? changed(Step.NAMES, name, value, text, PersonNames.clean(text), path)
        : value;
  }

  private Json mended(
      Step step, String name, Json value, String text, @Nullable String made, String path) {
    if (!origin.treatment().does(step)) {
      return value;
    }
    if (made == null) {
      effects.add(step, path, name, Change.KEPT);
      return value;
    }
    return changed(step, name, value, text, made, path);
  }

  private Json changed(Step step, String name, Json value, String text, String made, String path) {
    if (made.equals(text)) {
      return value;
    }
    effects.add(step, path, name, Change.CHANGED);
    return new Json.Text(made);
  }

  private Json address(String name, Json value, String text, String path) {
    if (!origin.treatment().does(Step.ADDRESSES)) {
      return value;
    }
    Map<String, String> parts = PostalAddress.parts(text);
    if (parts == null) {
      effects.add(Step.ADDRESSES, path, name, Change.KEPT);
      return value;
    }
    effects.add(Step.ADDRESSES, path, name, Change.CHANGED);
    Map<String, Json> members = new LinkedHashMap<>();
    parts.forEach((part, said) -> members.put(part, new Json.Text(said)));
    return object(new Json.Obj(members), within(path, name), true, 1);
  }
}
