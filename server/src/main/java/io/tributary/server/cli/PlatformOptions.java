// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.config.ConfigReader;
import io.tributary.config.TributaryConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the platform is run: the options of `start` and `demo`.
final class PlatformOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration file; see tributary.example.yaml.")
  @Nullable Path config;

  @Option(names = "--port", description = "The port to listen on (default: 8080); 0 for any.")
  @Nullable Integer port;

  TributaryConfig read() {
    Map<String, String> overrides = new HashMap<>();
    if (port != null) {
      overrides.put("http.port", port.toString());
    }
    return ConfigReader.read(Optional.ofNullable(config), System.getenv(), overrides);
  }
}
