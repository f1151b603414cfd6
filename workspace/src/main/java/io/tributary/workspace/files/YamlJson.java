// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON inside of a YAML document: read from its nodes, and written as lines of YAML.
final class YamlJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEPTH_MAX = 50;

  private YamlJson() {}

  /// The JSON text of a node; null where it has none, which is told.
  static @Nullable String text(Node node, Complaints complaints) {
    JsonNode json = json(node, complaints, 0);
    return json == null ? null : json.toString();
  }

  private static @Nullable JsonNode json(Node node, Complaints complaints, int depth) {
    if (depth > DEPTH_MAX) {
      complaints.refuse(node, "Cannot read JSON: it is nested too deep.", "Write it flatter.");
      return null;
    }
    return switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
          JsonNode value = json(tuple.getValueNode(), complaints, depth + 1);
          if (value == null || !(tuple.getKeyNode() instanceof ScalarNode key)) {
            yield null;
          }
          if (object.has(key.getValue())) {
            complaints.refuse(
                key,
                "Cannot use '%s' twice.".formatted(Complaints.shown(key.getValue())),
                "Keep one of the two.");
          }
          object.set(key.getValue(), value);
        }
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = NODES.arrayNode();
        for (Node element : sequence.getValue()) {
          JsonNode value = json(element, complaints, depth + 1);
          if (value == null) {
            yield null;
          }
          array.add(value);
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar, complaints);
      default -> null;
    };
  }

  private static @Nullable JsonNode scalar(ScalarNode scalar, Complaints complaints) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    try {
      if (tag.equals(Tag.INT)) {
        return NODES.numberNode(new BigInteger(text));
      }
      if (tag.equals(Tag.FLOAT)) {
        return NODES.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException _) {
      complaints.refuse(
          scalar, "Cannot read a number: JSON has no such number.", "Write it in digits.");
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(text.equals("true"));
    }
    return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.stringNode(text);
  }

  /// The node that a JSON pointer leads to, or the last one on the way.
  static Node at(Node root, String pointer) {
    Node at = root;
    for (String part : pointer.split("/")) {
      Node next = part.isEmpty() ? at : child(at, part.replace("~1", "/").replace("~0", "~"));
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static @Nullable Node child(Node node, String part) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(part)) {
          return tuple.getValueNode();
        }
      }
    }
    return node instanceof SequenceNode sequence && part.matches("[0-9]{1,6}")
        ? sequence.getValue().get(Math.min(Integer.parseInt(part), sequence.getValue().size() - 1))
        : null;
  }

  /// What follows a key and its colon: the value on the same line, or as lines below it.
  static String block(String json, String indent) {
    StringBuilder out = new StringBuilder();
    value(out, JSON.readTree(json), indent);
    return out.toString();
  }

  private static void value(StringBuilder out, JsonNode node, String indent) {
    if (node.isObject() && !node.isEmpty()) {
      out.append('\n');
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        out.append(indent).append(YamlText.scalar(member.getKey())).append(':');
        value(out, member.getValue(), indent + "  ");
      }
    } else {
      out.append(' ');
      flow(out, node);
      out.append('\n');
    }
  }

  private static void flow(StringBuilder out, JsonNode node) {
    if (node.isString()) {
      out.append(YamlText.scalar(node.stringValue()));
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode element : node) {
        out.append(separator);
        flow(out, element);
        separator = ", ";
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isObject()) {
      String separator = "{";
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        out.append(separator).append(YamlText.scalar(member.getKey())).append(": ");
        flow(out, member.getValue());
        separator = ", ";
      }
      out.append(node.isEmpty() ? "{}" : "}");
    } else {
      out.append(node);
    }
  }
}
