// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.model.Step;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How the events of one source are cleansed and enriched, and what becomes of the personal data in
/// them.
///
/// @param source the source's name
/// @param steps those that are switched on or off; the others are as [Step#standard] says
/// @param personalData what becomes of fields that are recognised; they are kept where nothing is
///   said
/// @param fields the same for fields by their paths, as `properties.note`: they go before what is
///   recognised
public record Refining(
    String source,
    SortedMap<Step, Boolean> steps,
    SortedMap<PersonalKind, Protection> personalData,
    SortedMap<String, Protection> fields) {
  private static final Pattern PATH =
      Pattern.compile(
          "(?:traits|properties|context|userId|anonymousId|groupId)(?:\\.[^.]{1,100}){0,8}");

  /// Copies the maps.
  public Refining {
    steps = Collections.unmodifiableSortedMap(new TreeMap<>(steps));
    personalData = Collections.unmodifiableSortedMap(new TreeMap<>(personalData));
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// Whether a text is the path of a field that may be protected.
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /// What holds for a source of which nothing is said.
  public static Refining standard(String source) {
    return new Refining(source, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /// The steps that its events go through.
  public Set<Step> active() {
    EnumSet<Step> active = EnumSet.noneOf(Step.class);
    for (Step step : Step.values()) {
      if (steps.getOrDefault(step, step.standard())) {
        active.add(step);
      }
    }
    return active;
  }

  /// Whether anything is taken away or changed before it is stored.
  public boolean protects() {
    return differs(personalData) || differs(fields);
  }

  private static boolean differs(Map<?, Protection> protections) {
    return protections.values().stream().anyMatch(each -> each != Protection.KEEP);
  }
}
