// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection that sends a request and waits for its answer. For one thread.
public final class Wire implements AutoCloseable {
  private final SocketChannel channel;
  private final Answer answer = new Answer();

  private Wire(SocketChannel channel) {
    this.channel = channel;
  }

  /// An answer.
  ///
  /// @param status as 200
  /// @param body whole
  public record Reply(int status, byte[] body) {}

  /// Opens the connection.
  public static Wire connect(InetSocketAddress address) {
    try {
      SocketChannel channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new Wire(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends and waits.
  public Reply send(byte[] request) {
    int status = status(request);
    return new Reply(status, answer.body());
  }

  /// Sends, waits, and answers with the status alone.
  public int status(byte[] request) {
    try {
      ByteBuffer out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      answer.clear();
      while (!answer.isWhole()) {
        if (channel.read(answer.room()) < 0) {
          throw new IOException("The server closed the connection.");
        }
      }
      return answer.status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
