// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A stream of server-sent events to one client. For one thread.
public final class EventStream {
  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /// Sends events until there are no more.
  @FunctionalInterface
  public interface Source {
    /// Sends.
    ///
    /// @throws IOException if the client has gone
    void run(EventStream stream) throws IOException;
  }

  /// Sends an event.
  ///
  /// @param name its type, without line breaks
  /// @param data any text
  public void send(String name, String data) throws IOException {
    StringBuilder text = new StringBuilder("event: ").append(name).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    write(text.append('\n').toString());
  }

  /// Tells the client how long to wait before it connects again once the stream has ended.
  public void retryAfter(Duration time) throws IOException {
    write("retry: " + time.toMillis() + "\n\n");
  }

  /// Sends nothing, to find out whether the client is still there.
  public void beat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
