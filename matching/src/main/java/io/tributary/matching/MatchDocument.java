// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.field.Role;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Settings as a YAML document: what a run writes out, to be read, edited and given again.
public final class MatchDocument {
  private static final List<String> KEYS =
      List.of(
          "columns",
          "rules",
          "threshold",
          "onePerFile",
          "blockSize",
          "pairsPerRecord",
          "largestCluster");

  private MatchDocument() {}

  /// Writes settings.
  public static String write(MatchSettings settings) {
    StringBuilder text = new StringBuilder();
    text.append("# What each column means; `ignored` leaves it out. The roles are:\n# ")
        .append(Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", ")))
        .append("\ncolumns:\n");
    new TreeMap<>(settings.roles())
        .forEach((column, role) ->
            text.append("  ").append(quoted(column)).append(": ").append(role.text()).append('\n'));
    text.append(
            "# Which pairs are compared: all parts of a rule have to agree. Left out, rules are")
        .append(" proposed.\nrules:\n");
    settings.rules().forEach(rule -> text.append("  - ").append(quoted(rule)).append('\n'));
    text.append("# The mean probability from which two clusters are one.\nthreshold: ")
        .append(settings.threshold())
        .append("\n# A person has at most one record in each file.\nonePerFile: ")
        .append(settings.onePerFile())
        .append("\n# Larger blocks are skipped, counted and named in the report.\nblockSize: ")
        .append(settings.blockSize())
        .append("\n# For rules that are proposed.\npairsPerRecord: ")
        .append(settings.pairsPerRecord())
        .append("\nlargestCluster: ")
        .append(settings.largestCluster())
        .append('\n');
    return text.toString();
  }

  private static String quoted(String text) {
    return text.matches("[a-zA-Z_][a-zA-Z0-9_ ]*")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// Reads settings.
  ///
  /// @param defaults what holds where the document says nothing
  /// @throws ProblemException where it cannot be used
  public static MatchSettings read(String document, MatchSettings defaults) {
    Object read;
    try {
      read = new Load(LoadSettings.builder().build()).loadFromString(document);
    } catch (YamlEngineException _) {
      throw refused("", "it is no YAML.", "Begin with what a run has written.");
    }
    if (read == null) {
      return defaults;
    }
    if (!(read instanceof Map<?, ?> map)) {
      throw refused("", "it is no map.", "Begin with what a run has written.");
    }
    for (Object key : map.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw refused(String.valueOf(key), "there is no such setting.", "Say one of " + KEYS + ".");
      }
    }
    double threshold = number(map, "threshold", defaults.threshold());
    if (threshold <= 0 || threshold >= 1) {
      throw refused("threshold", "it is not between 0 and 1.", "Say a probability such as 0.5.");
    }
    return new MatchSettings(
        roles(map.get("columns"), defaults),
        defaults.ignored(),
        texts(map.get("rules")),
        threshold,
        defaults.linking(),
        map.get("onePerFile") instanceof Boolean one ? one : defaults.onePerFile(),
        Math.max(2, (int) number(map, "blockSize", defaults.blockSize())),
        number(map, "pairsPerRecord", defaults.pairsPerRecord()),
        Math.max(1, (int) number(map, "largestCluster", defaults.largestCluster())),
        defaults.threads());
  }

  private static Map<String, Role> roles(@Nullable Object columns, MatchSettings defaults) {
    Map<String, Role> roles = new TreeMap<>(defaults.roles());
    if (columns instanceof Map<?, ?> map) {
      map.forEach((column, role) ->
          roles.put(
              String.valueOf(column),
              Role.of(String.valueOf(role))
                  .orElseThrow(() ->
                      refused(
                          "columns." + column,
                          "there is no such role.",
                          "Say one of "
                              + Arrays.stream(Role.values()).map(Role::text).toList()
                              + "."))));
    } else if (columns != null) {
      throw refused("columns", "it is no map.", "Say `column: role` in a line each.");
    }
    return roles;
  }

  private static List<String> texts(@Nullable Object rules) {
    if (rules == null) {
      return List.of();
    }
    if (!(rules instanceof List<?> list)) {
      throw refused("rules", "it is no list.", "Say `- what + what` in a line each.");
    }
    List<String> texts = new ArrayList<>();
    list.forEach(rule -> texts.add(String.valueOf(rule)));
    return texts;
  }

  private static double number(Map<?, ?> map, String key, double otherwise) {
    Object value = map.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(key, "it is no number.", "Say a number.");
  }

  private static ProblemException refused(String path, String fact, String remedy) {
    return new ProblemException(
        Code.CONFIGURATION, path, "Cannot use the configuration: " + fact, remedy);
  }
}
