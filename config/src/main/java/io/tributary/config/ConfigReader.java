// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads the configuration: a YAML file, then the environment, then overrides, each going before
/// the one before it; what nobody says is as [TributaryConfig#defaults()] has it.
///
/// Keys are the names of the records' components in kebab case: `collect.batch-bytes-max` is
/// [CollectConfig#batchBytesMax()], and `TRIBUTARY_COLLECT_BATCH_BYTES_MAX` in the environment.
public final class ConfigReader {
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private ConfigReader() {
    for (Setting setting : Setting.all()) {
      settings.put(setting.key(), setting);
    }
  }

  /// Reads and checks everything.
  ///
  /// @param file the YAML file, if there is one
  /// @param environment environment variables; those that name no section are left alone
  /// @param overrides values by whole key, as `http.port`: what the command line says
  /// @throws ProblemException with all problems, each with its `file:line`, variable or key
  public static TributaryConfig read(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    ConfigReader reader = new ConfigReader();
    file.ifPresent(path -> reader.take(new YamlSettings(path, reader.problems).read()));
    reader.take(reader.fromEnvironment(environment));
    reader.take(
        new TreeMap<>(overrides)
            .entrySet().stream()
                .map(entry -> new Given(entry.getKey(), entry.getValue(), entry.getKey()))
                .toList());
    return reader.build();
  }

  private void take(List<Given> values) {
    for (Given value : values) {
      if (settings.containsKey(value.key())) {
        given.put(value.key(), value);
      } else {
        refuse(
            value.place(),
            "Cannot use '%s': there is no such key.".formatted(value.key()),
            remedy(
                Spelling.didYouMean(value.key(), settings.keySet()),
                "See docs/configuration.md for the keys."));
      }
    }
  }

  private List<Given> fromEnvironment(Map<String, String> environment) {
    Map<String, String> keyOf =
        settings.values().stream().collect(Collectors.toMap(Setting::variable, Setting::key));
    List<Given> values = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach((variable, text) -> {
          String key = keyOf.get(variable);
          if (key != null) {
            values.add(new Given(key, text, variable));
          } else if (namesSection(variable)) {
            refuse(
                variable,
                "Cannot use this environment variable: there is no such key.",
                remedy(
                    Spelling.didYouMean(variable, keyOf.keySet().stream().sorted().toList()),
                    "Unset it; see docs/configuration.md for the keys."));
          }
        });
    return values;
  }

  private static boolean namesSection(String variable) {
    return Setting.sections().stream()
        .anyMatch(section -> variable.startsWith(Setting.variable(section) + "_"));
  }

  private TributaryConfig build() {
    List<Object> sections = new ArrayList<>();
    for (RecordComponent section : TributaryConfig.class.getRecordComponents()) {
      List<Object> values =
          settings.values().stream()
              .filter(setting -> setting.section().getName().equals(section.getName()))
              .map(this::value)
              .toList();
      construct(section.getType(), values).ifPresent(sections::add);
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return (TributaryConfig) construct(TributaryConfig.class, sections).orElseThrow();
  }

  private Object value(Setting setting) {
    Given value = given.get(setting.key());
    if (value == null) {
      return setting.fallback();
    }
    Optional<Object> read = setting.form().read(value.text(), setting.component().getType());
    if (read.isEmpty()) {
      refuse(
          value.place(),
          "Cannot use '%s' for %s: it is not %s."
              .formatted(shorten(value.text()), setting.key(), setting.expected()),
          "Write %s; the default is %s."
              .formatted(setting.expected(), setting.form().write(setting.fallback())));
    }
    return read.orElse(setting.fallback());
  }

  /// Calls a record's canonical constructor; what its checks refuse is reported where it was given.
  private Optional<Object> construct(Class<?> type, List<Object> values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      return Optional.of(type.getDeclaredConstructor(types).newInstance(values.toArray()));
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof ProblemException refused)) {
        throw new IllegalStateException("Cannot make %s.".formatted(type), e);
      }
      for (Problem problem : refused.problems()) {
        Given culprit = given.get(problem.path());
        refuse(
            culprit == null ? problem.path() : culprit.place(),
            problem.message(),
            problem.remedy());
      }
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make %s.".formatted(type), e);
    }
  }

  private static String shorten(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static String remedy(String guess, String otherwise) {
    return guess.isEmpty() ? otherwise : guess;
  }

  private void refuse(String place, String message, String remedy) {
    problems.add(new Problem(Problem.Code.CONFIGURATION, place, message, remedy));
  }
}
