// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

/// Says on the command line why a command was refused or failed: the message, and exit code 1.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }
}
