// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Kafka broker with its controller in this process, on free ports of the loopback interface.
///
/// Kafka ends its process when it can no longer write its files. Ours must live on, so the broker
/// alone is stopped, and started again on the same ports once there is room on the disk.
final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final int START_TRIES = 3;
  private static final Duration START_MAX = Duration.ofMinutes(5);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final Duration RETRY_EVERY = Duration.ofMillis(500);

  private final Path folder;
  private final Ports ports;
  private final BooleanSupplier hasRoom;
  private final AtomicBoolean down = new AtomicBoolean();
  private final Runnable watcher = this::fail;
  private volatile boolean closed;
  private volatile KafkaRaftServer server;

  /// Where clients and where the broker itself connect to.
  private record Ports(int broker, int controller) {}

  private EmbeddedBroker(
      Path folder, Ports ports, BooleanSupplier hasRoom, KafkaRaftServer server) {
    this.folder = folder;
    this.ports = ports;
    this.hasRoom = hasRoom;
    this.server = server;
  }

  /// Starts a broker; returns when it takes connections.
  ///
  /// @param folder a prepared folder
  /// @param hasRoom whether there is room on the disk to start again after a failure
  /// @throws ProblemException with code `CONFIGURATION` where it cannot start
  static EmbeddedBroker start(Path folder, BooleanSupplier hasRoom) {
    leaveLocaleThatKafkaCannotBear();
    IOException failure = new IOException("no free port");
    for (int i = 0; i < START_TRIES; i++) {
      try {
        // Another program may take a port between here and the start: hence more than one try.
        Ports ports = freePorts();
        EmbeddedBroker broker = new EmbeddedBroker(folder, ports, hasRoom, launch(folder, ports));
        KafkaExits.watch(broker.watcher);
        return broker;
      } catch (IOException e) {
        failure = e;
      }
    }
    ProblemException problem =
        new ProblemException(
            Problem.Code.CONFIGURATION,
            "data",
            "Cannot start the log in %s: %s.".formatted(folder, failure.getMessage()),
            "Check the disk; if the files are damaged, restore the data directory from a backup.");
    problem.initCause(failure);
    throw problem;
  }

  /// Where it keeps its partitions.
  Path folder() {
    return folder;
  }

  /// Where clients connect.
  String bootstrap() {
    return "127.0.0.1:" + ports.broker();
  }

  /// Whether the broker has stopped because of a failure and was not started again yet.
  boolean isDown() {
    return down.get();
  }

  @Override
  public void close() {
    closed = true;
    KafkaExits.forget(watcher);
    stop(server);
  }

  private void fail() {
    if (!closed && down.compareAndSet(false, true)) {
      Thread.ofPlatform().name("log-broker-restart").daemon().start(this::restart);
    }
  }

  private void restart() {
    LOG.error("log stopped: the broker cannot write folder={}", folder);
    stop(server);
    while (!closed) {
      if (hasRoom.getAsBoolean()) {
        try {
          server = launch(folder, ports);
          down.set(false);
          LOG.info("log started again folder={}", folder);
          if (closed) {
            stop(server);
          }
          return;
        } catch (IOException e) {
          LOG.error("log could not be started again folder={}", folder, e);
        }
      }
      try {
        Thread.sleep(RETRY_EVERY);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Starts on a thread of its own, as a broker that fails may wait forever instead of returning.
  private static KafkaRaftServer launch(Path folder, Ports ports) throws IOException {
    CompletableFuture<KafkaRaftServer> done = new CompletableFuture<>();
    Runnable watcher = () -> done.completeExceptionally(new IOException("the broker gave up"));
    KafkaExits.watch(watcher);
    Properties settings = BrokerSettings.of(folder, ports.broker(), ports.controller());
    Thread.ofPlatform().name("log-broker-start").daemon().start(() -> launch(settings, done));
    try {
      return done.get(START_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException e) {
      throw new IOException("the broker was not ready after " + START_MAX.toMinutes() + " min", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      KafkaExits.forget(watcher);
    }
  }

  private static void launch(Properties settings, CompletableFuture<KafkaRaftServer> done) {
    KafkaRaftServer server = null;
    try {
      server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      if (!done.complete(server)) {
        stop(server);
      }
    } catch (Exception | Error e) {
      done.completeExceptionally(e);
      if (server != null) {
        stop(server);
      }
    }
  }

  private static void stop(KafkaRaftServer server) {
    Thread stopper =
        Thread.ofPlatform()
            .name("log-broker-stop")
            .daemon()
            .start(() -> {
              server.shutdown();
              server.awaitShutdown();
            });
    try {
      if (!stopper.join(STOP_MAX)) {
        LOG.warn("log did not stop in time seconds={}", STOP_MAX.toSeconds());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Kafka finds its own names by upper-casing them in the process's language, which fails where an
  /// i becomes an İ (KafkaConfig in 4.3). This process then goes on without a language, as programs
  /// should that speak to programs.
  private static void leaveLocaleThatKafkaCannotBear() {
    Locale locale = Locale.getDefault();
    if (!"i".toUpperCase(locale).equals("I")) {
      Locale.setDefault(Locale.ROOT);
      LOG.info("locale changed for the broker's sake from={} to=root", locale);
    }
  }

  private static Ports freePorts() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket broker = new ServerSocket(0, 1, loopback);
        ServerSocket controller = new ServerSocket(0, 1, loopback)) {
      return new Ports(broker.getLocalPort(), controller.getLocalPort());
    }
  }
}
