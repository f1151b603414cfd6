// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a function is told of an event.
final class AboutJson {
  private AboutJson() {}

  static byte[] write(About about) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("source", about.source())
        .put("kind", about.kind())
        .put("receivedAt", about.receivedAt().toString());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
