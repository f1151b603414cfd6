// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Problem.Code;
import io.tributary.model.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Leaves out the fields that tracking plans want left out, as it was found at the door. An element
/// of an array becomes null, so that the others keep their places. What a plan misses in an event
/// cannot be left out, and stays so.
final class Omission {
  private Omission() {}

  /// The event without these fields, each of which is told in a warning.
  static Json.Obj from(Json.Obj event, List<Violation> violations, Warnings warnings) {
    Json.Obj left = event;
    for (Violation violation : violations) {
      if (violation.action() == Violation.Action.OMIT) {
        Json without = without(left, violation.path().split("/", -1), 1);
        if (without instanceof Json.Obj object && !without.equals(left)) {
          left = object;
          warnings.add(
              Code.PLAN_VIOLATION,
              violation.problem().path(),
              violation.message() + " It was left out.",
              violation.problem().remedy());
        }
      }
    }
    return left;
  }

  private static @Nullable Json without(Json json, String[] path, int at) {
    if (at >= path.length) {
      return null;
    }
    String part = path[at].replace("~1", "/").replace("~0", "~");
    return switch (json) {
      case Json.Obj object when at > 1 || path.length > 2 -> member(object, part, path, at);
      case Json.Arr array -> element(array, part, path, at);
      default -> json;
    };
  }

  private static Json member(Json.Obj object, String part, String[] path, int at) {
    Json member = object.member(part);
    if (member == null) {
      return object;
    }
    Json rest = without(member, path, at + 1);
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    if (rest == null) {
      members.remove(part);
    } else {
      members.put(part, rest);
    }
    return new Json.Obj(members);
  }

  private static Json element(Json.Arr array, String part, String[] path, int at) {
    if (!part.matches("[0-9]{1,9}") || Integer.parseInt(part) >= array.elements().size()) {
      return array;
    }
    int place = Integer.parseInt(part);
    Json rest = without(array.elements().get(place), path, at + 1);
    List<Json> elements = new ArrayList<>(array.elements());
    elements.set(place, rest == null ? Json.NULL : rest);
    return new Json.Arr(elements);
  }
}
