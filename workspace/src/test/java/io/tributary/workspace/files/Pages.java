// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the repository's own pages.
final class Pages {
  private Pages() {}

  /// The repository's root: the folder above that has the example.
  static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("workspace.example"))) {
        return folder;
      }
    }
    throw new IllegalStateException("Cannot find the repository's root.");
  }
}
