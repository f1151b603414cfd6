// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import io.tributary.server.cli.Cli;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The one entry: see [Cli].
public final class Main {
  private Main() {}

  /// Runs a command and ends the process with its exit code: 0 done, 1 refused or failed, 2 wrong
  /// usage.
  public static void main(String[] args) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(Cli.run(args));
  }
}
