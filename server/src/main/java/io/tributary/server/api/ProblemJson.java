// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Problem;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Problems as JSON inside of answers: what [Shape#PROBLEM] says.
public final class ProblemJson {
  private ProblemJson() {}

  /// All of them, in their order.
  public static ArrayNode of(List<Problem> problems) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Problem problem : problems) {
      list.addObject()
          .put("code", PeopleJson.word(problem.code()))
          .put("path", problem.path())
          .put("message", problem.message())
          .put("remedy", problem.remedy());
    }
    return list;
  }
}
