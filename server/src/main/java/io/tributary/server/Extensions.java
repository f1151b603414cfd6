// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Jars that the operator added: drivers of databases, and connectors.
final class Extensions {
  private Extensions() {}

  /// Finds classes of the product, and of all jars in a folder, which need not be there.
  static ClassLoader of(Path folder) {
    ClassLoader own = Extensions.class.getClassLoader();
    if (!Files.isDirectory(folder)) {
      return own;
    }
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(url(jar));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the folder of extensions.", e);
    }
    return new URLClassLoader("extensions", jars.toArray(URL[]::new), own);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
