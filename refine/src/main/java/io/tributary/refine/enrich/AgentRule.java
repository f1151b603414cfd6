// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One rule of uap-core: a regular expression and what its groups become.
///
/// @param pattern is searched for in the user agent
/// @param required a text that every match holds; empty for none, in lower case where `anyCase`
/// @param anyCase whether case does not matter
/// @param replacements by place: `null` for the group of the same place
/// @param groups which group stands for each place where there is no replacement; 0 for none
record AgentRule(
    Pattern pattern,
    String required,
    boolean anyCase,
    List<@Nullable String> replacements,
    List<Integer> groups) {
  static AgentRule of(
      String regex, boolean anyCase, List<@Nullable String> replacements, List<Integer> groups) {
    String required = RequiredText.of(regex);
    return new AgentRule(
        Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0),
        anyCase ? required.toLowerCase(Locale.ROOT) : required,
        anyCase,
        replacements,
        groups);
  }

  /// What the rule makes of a user agent, by place; null where it does not match.
  ///
  /// @param lower the user agent in lower case
  @Nullable String @Nullable [] apply(String userAgent, String lower) {
    if (!(anyCase ? lower : userAgent).contains(required)) {
      return null;
    }
    Matcher matcher = pattern.matcher(userAgent);
    if (!matcher.find()) {
      return null;
    }
    @Nullable String[] values = new @Nullable String[replacements.size()];
    for (int i = 0; i < values.length; i++) {
      String replacement = replacements.get(i);
      values[i] =
          replacement == null ? group(matcher, groups.get(i)) : filled(replacement, matcher);
    }
    return values;
  }

  private static @Nullable String group(Matcher matcher, int group) {
    String value = group == 0 || group > matcher.groupCount() ? null : matcher.group(group);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String filled(String replacement, Matcher matcher) {
    if (replacement.indexOf('$') < 0) {
      return replacement;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      int digit = c == '$' && i + 1 < replacement.length() ? replacement.charAt(i + 1) - '0' : -1;
      if (digit >= 1 && digit <= 9) {
        String value = digit <= matcher.groupCount() ? matcher.group(digit) : null;
        out.append(value == null ? "" : value);
        i++;
      } else {
        out.append(c);
      }
    }
    String value = out.toString().strip();
    return value.isEmpty() ? null : value;
  }
}
