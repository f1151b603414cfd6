// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.config.Spelling;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.util.Collection;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/// Gathers what is wrong with one file.
final class Complaints {
  private final String file;
  private final List<Problem> problems;

  /// @param file its path in the workspace
  /// @param problems receives what is wrong
  Complaints(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /// The file and line of a node.
  String place(Node node) {
    return node.getStartMark().map(this::place).orElse(file);
  }

  /// The file and line of a mark.
  String place(Mark mark) {
    return file + ":" + (mark.getLine() + 1);
  }

  void refuse(Node at, String message, String remedy) {
    refuse(place(at), message, remedy);
  }

  void refuse(String place, String message, String remedy) {
    problems.add(new Problem(Code.CONFIGURATION, place, message, remedy));
  }

  void refuseFile(String message, String remedy) {
    refuse(file, message, remedy);
  }

  /// What to do about a word that is not known: the nearest known one, or all of them.
  static String meant(String word, Collection<String> known) {
    return Spelling.nearest(word, known)
        .map(near -> "Did you mean '%s'?".formatted(near))
        .orElseGet(() -> "Use one of %s.".formatted(String.join(", ", known)));
  }

  /// A text for a message: cut if it is long.
  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
