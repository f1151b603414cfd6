// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import tools.jackson.databind.JsonNode;

/// What commands print.
final class Output {
  private Output() {}

  static void line(String text) {
    System.out.println(text);
  }

  static void json(JsonNode node) {
    line(ApiClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }
}
