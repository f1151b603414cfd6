// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.demo;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoCompany;
import io.tributary.demo.Plan;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Feeds a made-up company through the doors of a running platform, from several senders at once,
/// and reconciles what came of it.
public final class DemoRun {
  private static final int SENDERS = 32;

  private final DemoCompany company;
  private final Doors doors;

  /// Feeds a platform.
  ///
  /// @param url where it is
  /// @param token an admin token
  public DemoRun(DemoCompany company, String url, String token, InstantSource clock) {
    this.company = company;
    this.doors = new Doors(url, token, clock);
  }

  /// Shows how far the feeding is.
  @FunctionalInterface
  public interface Progress {
    /// Shows.
    ///
    /// @param share how much is sent, from 0 to 1
    /// @param events how many events are sent
    void show(double share, long events);
  }

  /// What feeding came to.
  ///
  /// @param sent events sent
  /// @param accepted of these, taken at the door
  /// @param refused of these, refused at the door
  /// @param seconds how long it took
  public record Fed(long sent, long accepted, long refused, double seconds) {}

  /// Creates the sources and sends everything.
  public Fed feed(Progress progress) {
    company.sources().forEach(doors::create);
    Plan plan = company.plan();
    AtomicLong sent = new AtomicLong();
    AtomicLong accepted = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    long start = System.nanoTime();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      Iterator<Delivery> deliveries = company.deliveries().iterator();
      Callable<Void> sender =
          () -> {
            for (Delivery next = next(deliveries); next != null; next = next(deliveries)) {
              Doors.Receipt receipt = doors.deliver(next);
              accepted.addAndGet(receipt.accepted());
              refused.addAndGet(receipt.refused());
              long all = sent.addAndGet(next.events().size());
              progress.show((double) all / plan.sent(), all);
            }
            return null;
          };
      List<Future<Void>> running =
          IntStream.range(0, SENDERS).mapToObj(_ -> senders.submit(sender)).toList();
      running.forEach(DemoRun::await);
    }
    return new Fed(sent.get(), accepted.get(), refused.get(), (System.nanoTime() - start) / 1e9);
  }

  private static void await(Future<Void> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot feed the platform: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  private static @Nullable Delivery next(Iterator<Delivery> deliveries) {
    synchronized (deliveries) {
      return deliveries.hasNext() ? deliveries.next() : null;
    }
  }

  /// Compares what was sent with what is there, by SQL and the profile API.
  ///
  /// @param print takes the report, line by line
  /// @return whether everything adds up
  public boolean reconcile(Fed fed, Consumer<String> print) {
    return new Reconciliation(company, doors, print).check(fed);
  }
}
