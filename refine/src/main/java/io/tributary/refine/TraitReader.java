// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Problem.Code;
import io.tributary.model.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the traits of a person: those of `context.traits`, over them those of `traits`. Keys stay
/// as they were sent; null is kept, it deletes the trait.
final class TraitReader {
  private TraitReader() {}

  static SortedMap<String, Value> read(Json.Obj context, Json.Obj traits, Warnings warnings) {
    SortedMap<String, Value> values = new TreeMap<>();
    switch (context.member("traits")) {
      case null -> {}
      case Json.Obj told -> put(told, values, "context.traits", warnings);
      case Json.Null _ -> {}
      case Json.Arr _, Json.Text _, Json.Num _, Json.Bool _ ->
          warnings.add(
              Code.WRONG_TYPE,
              "context.traits",
              "The traits are no object: they were left out.",
              "Send them as an object.");
    }
    put(traits, values, "traits", warnings);
    return Collections.unmodifiableSortedMap(values);
  }

  private static void put(
      Json.Obj traits, Map<String, Value> values, String path, Warnings warnings) {
    traits
        .members()
        .forEach((key, value) -> {
          if (key.isBlank() || key.length() > EnvelopeReader.NAME_MAX) {
            warnings.add(
                Code.TOO_LARGE,
                path,
                "A trait's name is empty or has over 200 characters: the trait was left out.",
                "Name traits briefly.");
          } else {
            values.put(key, value(value, path, warnings));
          }
        });
  }

  private static Value value(Json json, String path, Warnings warnings) {
    return switch (json) {
      case Json.Text(String text) -> new Value.Text(text);
      case Json.Bool(boolean truth) -> new Value.Bool(truth);
      case Json.Null _ -> Value.NOTHING;
      case Json.Num(String written) -> number(written, path, warnings);
      case Json.Obj _, Json.Arr _ -> new Value.Structure(JsonWriter.canonical(json));
    };
  }

  private static Value number(String written, String path, Warnings warnings) {
    BigDecimal number = Numbers.exact(written);
    if (number != null) {
      return new Value.Num(number);
    }
    warnings.add(
        Code.BAD_VALUE,
        path,
        "A number has over 60 digits or an exponent beyond 400: it was kept as text.",
        "Send it as a text.");
    return new Value.Text(written);
  }
}
