// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.snakeyaml.engine.v2.comments.CommentType.BLANK_LINE;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a YAML text into its tree of nodes, which know their lines. No objects are made of them,
/// so that an alias costs nothing.
final class YamlDocument {
  /// The longest document, in characters.
  static final int LENGTH_MAX = 256 * 1024;

  private YamlDocument() {}

  /// Tells whether there are comments in a document that can be read.
  static boolean isCommented(String text) {
    LoadSettings settings = LoadSettings.builder().setParseComments(true).build();
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CommentEvent comment && comment.getCommentType() != BLANK_LINE) {
        return true;
      }
    }
    return false;
  }

  /// The root; empty where there is none, or where the text is no YAML, which is told.
  static Optional<Node> root(String file, String text, Complaints complaints) {
    if (text.length() > LENGTH_MAX) {
      complaints.refuseFile(
          "Cannot read the document: it has over %,d characters.".formatted(LENGTH_MAX),
          "Split it, or take out what does not belong there.");
      return Optional.empty();
    }
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
      if (root.isEmpty()) {
        complaints.refuseFile(
            "Cannot read the document: it is empty.", "Write it, or delete the file.");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      complaints.refuse(
          e.getProblemMark().map(complaints::place).orElse(file),
          "Cannot read YAML: %s.".formatted(e.getProblem()),
          "Mend the syntax; indent with two spaces.");
    } catch (YamlEngineException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the library lets the latter two through, such as on an escape that is cut short
      complaints.refuseFile("Cannot read YAML: it is malformed.", "Mend the syntax.");
    } catch (StackOverflowError e) {
      // the reader goes down by recursion; a document of any use is a few levels deep
      complaints.refuseFile("Cannot read YAML: it is nested too deep.", "Write it flatter.");
    }
    return Optional.empty();
  }
}
