// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one person.
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = "Show one person, as JSON.")
final class ProfileCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Parameters(
      paramLabel = "TYPE:VALUE | PROFILE_ID",
      description = "An identifier, as email:jane@example.com, or a profile id.")
  String reference = "";

  @Override
  public Integer call() {
    Output.json(options.client().get("/v1/profiles/" + ApiClient.segment(reference)));
    return 0;
  }
}
