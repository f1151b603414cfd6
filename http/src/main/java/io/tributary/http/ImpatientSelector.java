// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Speaks HTTP/1.1, and hangs up on clients that are silent in the middle of the headers: the
/// server itself does so only before the first line of a request.
final class ImpatientSelector implements ServerConnectionSelector {
  private final Http1ConnectionSelector selector;
  private final Set<Thread> answering = ConcurrentHashMap.newKeySet();

  ImpatientSelector(Http1Config config) {
    selector = Http1ConnectionSelector.builder().config(config).build();
  }

  /// Marks the calling thread as one that answers a request: its connection is not idle.
  void begin() {
    answering.add(Thread.currentThread());
  }

  /// Undoes [#begin].
  void end() {
    answering.remove(Thread.currentThread());
  }

  @Override
  public int bytesToIdentifyConnection() {
    return selector.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return selector.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return selector.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new ImpatientConnection(selector.connection(context));
  }

  private final class ImpatientConnection implements ServerConnection {
    private final ServerConnection connection;
    private volatile @Nullable Thread thread;

    ImpatientConnection(ServerConnection connection) {
      this.connection = connection;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      thread = Thread.currentThread();
      connection.handle(limit);
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      Thread handler = thread;
      connection.close(interrupt || handler == null || !answering.contains(handler));
    }
  }
}
