// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the platform is and who asks: the options of all commands that talk to a running one.
final class ClientOptions {
  @Option(
      names = "--url",
      description = "Where the platform is (default: ${DEFAULT-VALUE}).",
      defaultValue = "http://localhost:8080")
  String url = "http://localhost:8080";

  @Option(names = "--token", description = "An API token (default: $TRIBUTARY_TOKEN).")
  String token = "";

  ApiClient client() {
    String fromEnvironment = Optional.ofNullable(System.getenv("TRIBUTARY_TOKEN")).orElse("");
    return new ApiClient(url, token.isEmpty() ? fromEnvironment : token);
  }
}
