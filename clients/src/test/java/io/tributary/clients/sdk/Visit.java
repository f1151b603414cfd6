// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import io.tributary.clients.Api;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One person's calls through an SDK: an identify, a track `Order Completed`, a page `Home`, a
/// screen `Main`, a group and an alias, as far as the SDK has them, then [#STEPS] tracks.
///
/// @param url where the SDK sends them, without a slash at the end
/// @param writeKey of a source of its own
/// @param name of that source; what identifies the person is made of it
/// @param leaves whether the visitor closes the page while calls are still in the SDK's batch
record Visit(String url, String writeKey, String name, boolean leaves) {
  static final int STEPS = 6;

  /// A name that doesn't survive a wrong character set.
  static final String PERSON = "Zoë Ångström-Łukaszewicz İ 张伟 ✓";

  static final String GROUP_NAME = "Łódź";

  /// The same visit of one who leaves early.
  Visit leaving() {
    return new Visit(url, writeKey, name, true);
  }

  String userId() {
    return "user-" + name;
  }

  String anonymousId() {
    return "anonymous-" + name;
  }

  String previousId() {
    return "previous-" + name;
  }

  String groupId() {
    return "group-" + name;
  }

  Map<String, String> traits() {
    return Map.of("name", PERSON, "email", name + "@example.com");
  }

  static List<String> stepNames() {
    return java.util.stream.IntStream.range(0, STEPS).mapToObj(i -> "Step " + i).toList();
  }

  JsonNode json() {
    ObjectNode json =
        Api.JSON
            .createObjectNode()
            .put("url", url)
            .put("writeKey", writeKey)
            .put("userId", userId())
            .put("anonymousId", anonymousId())
            .put("previousId", previousId())
            .put("groupId", groupId())
            .put("steps", STEPS)
            .put("leaves", leaves);
    ObjectNode traits = json.putObject("traits");
    traits().forEach(traits::put);
    return json;
  }
}
