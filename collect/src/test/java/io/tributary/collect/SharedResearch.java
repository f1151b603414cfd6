// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recordings of real clients, which are kept beside the repository where they are kept at all.
final class SharedResearch {
  private SharedResearch() {}

  /// Reads a recording; skips the test where there is none.
  static JsonNode clients(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared/research/clients").resolve(name);
      if (Files.isRegularFile(file)) {
        return JsonMapper.shared().readTree(file.toFile());
      }
    }
    Assumptions.abort("There are no recordings of clients here: skipped.");
    throw new AssertionError("abort throws");
  }
}
