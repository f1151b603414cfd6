// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The platform as a process of its own, on a data directory, serving.
public final class RunningServer implements AutoCloseable {
  private static final String READY = "ready http";
  private static final Duration START = Duration.ofSeconds(90);

  private final ServerProcess process;
  private final Api api;

  private RunningServer(ServerProcess process, URI url) {
    this.process = process;
    this.api = new Api(url);
  }

  /// Starts one on a free port, and waits until it serves.
  ///
  /// @param data its data directory
  /// @throws AssertionError with the process's output, if it doesn't come up
  public static RunningServer start(Path data) {
    ServerProcess process =
        ServerProcess.launch(
            line -> line.startsWith(READY),
            List.of("start", "--data", data.toString(), "--port", "0"));
    String line = process.awaitSign(START);
    return new RunningServer(process, URI.create(line.substring("ready ".length()).strip()));
  }

  /// Where it serves, without a slash at the end.
  public URI url() {
    return api.url();
  }

  /// Its API, with the administrator's token.
  public Api api() {
    return api;
  }

  /// Ends it at once, as a power cut of the process: SIGKILL.
  public void kill() {
    process.kill();
  }

  /// Asks it to end: SIGTERM.
  ///
  /// @return the exit code
  public int terminate() {
    return process.terminate();
  }

  /// Everything it has printed so far.
  public String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.kill();
  }
}
