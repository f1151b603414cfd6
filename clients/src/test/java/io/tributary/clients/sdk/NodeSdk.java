// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Api;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An SDK of the JavaScript world, by its driver script in `src/test/js`.
///
/// @param name the name of the script, without its ending
record NodeSdk(String name, Set<String> furtherTypes, boolean retries) implements ClientSdk {
  @Override
  public int requestsMax(int calls) {
    return calls;
  }

  @Override
  public void hold(List<Visit> visits) {
    ObjectNode input = Api.JSON.createObjectNode();
    visits.forEach(visit -> input.withArray("visits").add(visit.json()));
    JsonNode output = Api.JSON.readTree(NodePackages.run(name + ".mjs", input.toString()));
    List<String> failures = new ArrayList<>();
    output.path("failures").forEach(failure -> failures.add(failure.asString("")));
    assertThat(failures)
        .as("failures that %s reports", name)
        .isEqualTo(Collections.nCopies(visits.size(), ""));
  }

  @Override
  public String toString() {
    return name;
  }
}
