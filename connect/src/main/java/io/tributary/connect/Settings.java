// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import io.tributary.config.Spelling;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is set of a connection: texts by path, such as `auth.token`, or `key[0]` in a list. What
/// cannot be read throws [ProblemException] `CONFIGURATION` with the path.
///
/// @param texts by path
public record Settings(SortedMap<String, String> texts) {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern SECRET = Pattern.compile("\\$\\{([a-z][a-z0-9_-]{0,39})\\}");
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+\\]$");

  /// Copies the map.
  public Settings {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /// Settings of paths and texts in turn.
  public static Settings of(String... pathsAndTexts) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i + 1 < pathsAndTexts.length; i += 2) {
      texts.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return new Settings(texts);
  }

  /// A text that may be there.
  public Optional<String> text(String path) {
    return Optional.ofNullable(texts.get(path)).filter(text -> !text.isEmpty());
  }

  /// A text that must be there.
  public String required(String path) {
    return text(path)
        .orElseThrow(() -> refused(path, "it is missing", "Add '%s: …'.".formatted(path)));
  }

  /// One value or several.
  public List<String> list(String path) {
    if (texts.containsKey(path)) {
      return List.of(required(path));
    }
    List<String> list = new ArrayList<>();
    for (int i = 0; texts.containsKey(path + "[" + i + "]"); i++) {
      list.add(required(path + "[" + i + "]"));
    }
    return list;
  }

  /// What is inside a path, by what is left of the paths.
  public SortedMap<String, String> inside(String path) {
    SortedMap<String, String> inside = new TreeMap<>();
    texts.forEach((each, text) -> {
      if (each.startsWith(path + ".")) {
        inside.put(each.substring(path.length() + 1), text);
      }
    });
    return inside;
  }

  /// A whole number within bounds.
  public long number(String path, long otherwise, long min, long max) {
    String text = text(path).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw refused(
        path,
        "it is no whole number from %d to %d".formatted(min, max),
        "Write such a number, or leave it out for %d.".formatted(otherwise));
  }

  /// A time such as `30s`, `5m`, `1h` or `7d`.
  public Duration duration(String path, Duration otherwise) {
    return text(path)
        .map(text ->
            duration(text)
                .orElseThrow(() -> refused(path, "it is no time", "Write it as 30s, 5m or 1h.")))
        .orElse(otherwise);
  }

  /// A time such as `30s`, `5m`, `1h` or `7d`; empty where it is none.
  public static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /// Yes or no.
  public boolean truth(String path, boolean otherwise) {
    String text = text(path).orElse(null);
    if (text == null) {
      return otherwise;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw refused(path, "it is neither true nor false", "Write true or false.");
  }

  /// One of some words.
  public String word(String path, String otherwise, List<String> words) {
    String word = text(path).orElse(otherwise);
    if (words.contains(word)) {
      return word;
    }
    String guess = Spelling.didYouMean(word, words);
    throw refused(
        path,
        "it is none of its words",
        guess.isEmpty() ? "Use one of %s.".formatted(String.join(", ", words)) : guess);
  }

  /// A problem with a setting.
  public static ProblemException refused(String path, String fact, String remedy) {
    return new ProblemException(
        Code.CONFIGURATION, path, "Cannot use the setting %s: %s.".formatted(path, fact), remedy);
  }

  /// The names of the secrets that are referred to.
  public List<String> secrets() {
    return texts.values().stream()
        .flatMap(text -> SECRET.matcher(text).results().map(found -> found.group(1)))
        .distinct()
        .toList();
  }

  /// These settings with secrets in place of their names.
  ///
  /// @param secrets finds a secret by its name
  /// @throws ProblemException where one is not there
  public Settings with(java.util.function.Function<String, Optional<String>> secrets) {
    SortedMap<String, String> resolved = new TreeMap<>();
    texts.forEach((path, text) ->
        resolved.put(
            path,
            SECRET
                .matcher(text)
                .replaceAll(found ->
                    Matcher.quoteReplacement(
                        secrets
                            .apply(found.group(1))
                            .orElseThrow(() ->
                                refused(
                                    path,
                                    "there is no secret '%s'".formatted(found.group(1)),
                                    "Set it by ./tributary secrets set %s."
                                        .formatted(found.group(1))))))));
    return new Settings(resolved);
  }

  /// What is wrong with these settings, by what a connector's options say.
  public List<Problem> problems(List<Option> options) {
    List<Problem> problems = new ArrayList<>();
    for (String path : texts.keySet()) {
      Optional<Option> option = options.stream().filter(each -> each.covers(path)).findFirst();
      if (option.isEmpty()) {
        List<String> names = options.stream().map(Option::name).toList();
        String guess = Spelling.didYouMean(path, names);
        problems.add(
            new Problem(
                Code.CONFIGURATION,
                path,
                "Cannot use the setting %s: there is none of this name.".formatted(path),
                guess.isEmpty() ? "Use some of %s.".formatted(String.join(", ", names)) : guess));
      } else {
        check(option.get(), path, problems);
      }
    }
    for (Option option : options) {
      if (option.need() == Option.Need.REQUIRED
          && texts.keySet().stream().noneMatch(option::covers)) {
        problems.add(
            new Problem(
                Code.CONFIGURATION,
                option.name(),
                "Cannot do without the setting %s.".formatted(option.name()),
                "Add '%s: …': %s".formatted(option.name(), option.description())));
      }
    }
    return problems;
  }

  private void check(Option option, String path, List<Problem> problems) {
    try {
      switch (option.kind()) {
        case TEXT, LIST -> {}
        case NUMBER -> number(path, 0, Long.MIN_VALUE, Long.MAX_VALUE);
        case DURATION -> duration(path, Duration.ZERO);
        case TRUTH -> truth(path, false);
        case SECRET -> {
          if (!SECRET.matcher(required(path)).find()) {
            throw refused(
                path,
                "a secret is written in the open",
                "Keep it by ./tributary secrets set NAME, and write ${NAME} here.");
          }
        }
      }
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
  }

  /// A path without the place in a list at its end.
  static String withoutIndex(String path) {
    return INDEX.matcher(path).replaceFirst("");
  }
}
