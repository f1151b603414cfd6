// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import io.tributary.model.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Takes the settings of a YAML file apart, two levels deep: sections and their keys.
final class YamlSettings {
  private final Path file;
  private final List<Problem> problems;
  private final List<Given> settings = new ArrayList<>();
  private final Map<String, Integer> lineOf = new HashMap<>();

  /// @param problems receives what is wrong with the file
  YamlSettings(Path file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /// Reads the file; what cannot be read is reported and left out.
  List<Given> read() {
    try {
      new Compose(LoadSettings.builder().setLabel(file.toString()).build())
          .composeString(Files.readString(file))
          .ifPresent(this::sections);
    } catch (MarkedYamlEngineException e) {
      refuse(
          place(e.getProblemMark().map(Mark::getLine)),
          "Cannot read YAML: %s.".formatted(e.getProblem()),
          "Mend the syntax; indent with two spaces.");
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The library lets the latter two through, such as on an escape that is cut short.
      refuse(file.toString(), "Cannot read YAML: it is malformed.", "Mend the syntax.");
    } catch (StackOverflowError e) {
      // The reader goes down by recursion; settings are three levels deep.
      refuse(file.toString(), "Cannot read YAML: it is nested too deep.", "Write it flatter.");
    } catch (NoSuchFileException e) {
      refuse(file.toString(), "Cannot read the configuration: no such file.", "Check the path.");
    } catch (CharacterCodingException e) {
      refuse(file.toString(), "Cannot read the configuration: not UTF-8.", "Save it as UTF-8.");
    } catch (IOException e) {
      refuse(
          file.toString(),
          "Cannot read the configuration: %s.".formatted(e.getClass().getSimpleName()),
          "Check that it is a file and readable.");
    }
    return settings;
  }

  private void sections(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      refuse(place(root), "Cannot read the configuration: no sections.", "Begin with 'http:'.");
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String section = text(tuple.getKeyNode());
      if (!Setting.sections().contains(section)) {
        refuse(
            place(tuple.getKeyNode()),
            "Cannot use section '%s': there is none of this name.".formatted(section),
            orElse(
                Spelling.didYouMean(section, Setting.sections()),
                "Use one of %s.".formatted(String.join(", ", Setting.sections()))));
      } else if (firstTime(section, tuple.getKeyNode())) {
        section(section, tuple.getValueNode());
      }
    }
  }

  private void section(String section, Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        setting(section + "." + text(tuple.getKeyNode()), tuple.getKeyNode(), tuple.getValueNode());
      }
    } else if (!isEmpty(node)) {
      refuse(
          place(node),
          "Cannot read section '%s': it has no keys.".formatted(section),
          "Write its keys on lines of their own, indented by two spaces.");
    }
  }

  private void setting(String key, Node keyNode, Node value) {
    if (!firstTime(key, keyNode)) {
      return;
    }
    if (value instanceof ScalarNode scalar && !isEmpty(value)) {
      settings.add(new Given(key, scalar.getValue(), place(value)));
    } else {
      refuse(
          place(value),
          "Cannot read %s: it has no single value.".formatted(key),
          "Write one value after the colon, or remove the key.");
    }
  }

  private boolean firstTime(String key, Node node) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    Integer before = lineOf.putIfAbsent(key, line);
    if (before != null) {
      refuse(
          place(node),
          "Cannot use '%s' twice: it is on line %d already.".formatted(key, before),
          "Keep one of the two.");
    }
    return before == null;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().isEmpty();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "(no text)";
  }

  private String place(Node node) {
    return place(node.getStartMark().map(Mark::getLine));
  }

  private String place(Optional<Integer> line) {
    return line.map(zeroBased -> file + ":" + (zeroBased + 1)).orElse(file.toString());
  }

  private static String orElse(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  private void refuse(String place, String message, String remedy) {
    problems.add(new Problem(Problem.Code.CONFIGURATION, place, message, remedy));
  }
}
