// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.model.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// All commands.
@Command(
    name = "tributary",
    mixinStandardHelpOptions = true,
    description = "An open-source customer data platform.",
    subcommands = {
      StartCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      ProfileCommand.class,
      EventsCommand.class,
      ExplainCommand.class,
      SqlCommand.class,
      ApplyCommand.class,
      SchemaCommand.class,
      HealthCommand.class,
      SecretsCommand.class,
      WebhooksCommand.class,
      ConnectionsCommand.class,
      PlanCommand.class,
      TransformCommand.class,
      RerunCommand.class,
      RefiningCommand.class,
      TablesCommand.class,
      MatchCommand.class,
      MatchPeopleCommand.class,
      RevealCommand.class,
      GenerateCommand.class
    })
public final class Cli implements Runnable {
  /// Runs a command.
  ///
  /// @return the exit code
  public static int run(String... args) {
    return new CommandLine(new Cli())
        .setExecutionExceptionHandler((failure, _, _) -> fail(failure))
        .execute(args);
  }

  private static int fail(Exception failure) throws Exception {
    if (failure instanceof CommandFailure || failure instanceof ProblemException) {
      System.err.println(failure.getMessage());
      return 1;
    }
    throw failure;
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Name a command; --help tells which there are.");
  }
}
