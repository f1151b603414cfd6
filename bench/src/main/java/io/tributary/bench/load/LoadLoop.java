// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Sends requests over a number of connections from the calling thread, and measures how long each
/// answer takes.
public final class LoadLoop implements AutoCloseable {
  private static final long NAP_NANOS = 50_000;
  private static final int OK = 200;

  private final Selector selector;
  private final List<Lane> lanes = new ArrayList<>();
  private final Deque<Lane> idle = new ArrayDeque<>();
  private Latencies latencies = new Latencies();
  private Map<Integer, Long> statuses = new TreeMap<>();

  /// A connection with at most one request under way. Fields are of the loop's thread.
  private static final class Lane {
    final SocketChannel channel;
    final Answer in = new Answer();
    ByteBuffer out = ByteBuffer.allocate(0);
    long dueAt;

    Lane(SocketChannel channel) {
      this.channel = channel;
    }
  }

  /// How a run went.
  ///
  /// @param answered how many requests were answered, whatever the status
  /// @param statuses how many answers had which status
  /// @param wall from the first request to the last answer
  /// @param latencies of each answer: from when the request was sent or, at a given rate, from when
  ///   it should have been
  public record Outcome(
      long answered, Map<Integer, Long> statuses, Duration wall, Latencies latencies) {
    /// How many answers had the status 200.
    public long ok() {
      return statuses.getOrDefault(OK, 0L);
    }

    /// This, if all answers had the status 200.
    ///
    /// @throws IllegalStateException otherwise
    public Outcome allOk() {
      if (ok() < answered) {
        throw new IllegalStateException("Not all requests were answered with 200: " + statuses);
      }
      return this;
    }

    /// Answers with 200 per second of wall time.
    public double perSecond() {
      return ok() / (wall.toNanos() / 1e9);
    }
  }

  private LoadLoop(Selector selector) {
    this.selector = selector;
  }

  /// Opens all connections.
  public static LoadLoop connect(InetSocketAddress address, int connections) {
    try {
      LoadLoop loop = new LoadLoop(Selector.open());
      for (int i = 0; i < connections; i++) {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Lane lane = new Lane(channel);
        channel.register(loop.selector, SelectionKey.OP_READ, lane);
        loop.lanes.add(lane);
        loop.idle.add(lane);
      }
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends as fast as answers come: each connection sends anew when it has been answered.
  public Outcome flatOut(Requests requests) {
    return run(requests, 0);
  }

  /// Sends at a rate whatever the answers do. Where all connections are busy a request waits, and
  /// its latency counts from when it was due: a server that stalls cannot hide it.
  public Outcome atRate(Requests requests, double perSecond) {
    return run(requests, 1e9 / perSecond);
  }

  /// Sends all requests.
  ///
  /// @param spacing nanoseconds between two requests; 0 for none
  private Outcome run(Requests requests, double spacing) {
    latencies = new Latencies();
    statuses = new TreeMap<>();
    long start = System.nanoTime();
    long sent = 0;
    boolean more = true;
    try {
      while (more || idle.size() < lanes.size()) {
        long now = System.nanoTime();
        long due = start + (long) (sent * spacing);
        while (more && !idle.isEmpty() && due <= now) {
          ByteBuffer request = requests.next();
          more = request != null;
          if (request != null) {
            send(idle.remove(), request, spacing == 0 ? now : due);
            sent++;
            due = start + (long) (sent * spacing);
          }
        }
        // When the last request is known to be the last, all may have been answered already.
        if (more || idle.size() < lanes.size()) {
          await(more && !idle.isEmpty() ? due : Long.MAX_VALUE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    return new Outcome(sent, Map.copyOf(statuses), wall, latencies);
  }

  /// Handles what has arrived; waits until something has, or a request is due.
  private void await(long due) throws IOException {
    if (due == Long.MAX_VALUE) {
      selector.select(this::advance);
    } else if (selector.selectNow(this::advance) == 0) {
      // A selector waits whole milliseconds; naps are finer and cost little.
      LockSupport.parkNanos(Math.min(NAP_NANOS, due - System.nanoTime()));
    }
  }

  private void send(Lane lane, ByteBuffer request, long dueAt) throws IOException {
    lane.dueAt = dueAt;
    lane.in.clear();
    lane.out = request;
    lane.channel.write(lane.out);
    if (lane.out.hasRemaining()) {
      key(lane).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  private SelectionKey key(Lane lane) {
    SelectionKey key = lane.channel.keyFor(selector);
    if (key == null) {
      throw new IllegalStateException("Cannot find the key of a connection.");
    }
    return key;
  }

  private void advance(SelectionKey key) {
    Lane lane = (Lane) key.attachment();
    try {
      if (key.isWritable()) {
        lane.channel.write(lane.out);
        if (!lane.out.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      }
      if (key.isReadable()) {
        read(lane);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Lane lane) throws IOException {
    if (lane.channel.read(lane.in.room()) < 0) {
      throw new IOException(
          "The server closed a connection, %d bytes into an answer with the status %d, after %s."
              .formatted(lane.in.size(), lane.in.status(), statuses));
    }
    if (lane.in.isWhole()) {
      latencies.add(System.nanoTime() - lane.dueAt);
      statuses.merge(lane.in.status(), 1L, Long::sum);
      idle.add(lane);
    }
  }

  /// Closes all connections.
  @Override
  public void close() {
    try {
      for (Lane lane : lanes) {
        lane.channel.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
