// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Does things at the same time.
final class Concurrently {
  private Concurrently() {}

  /// Gives each item to the action in a thread of its own, and waits for all.
  static <T> void each(List<T> items, Consumer<T> action) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          items.stream().<Future<?>>map(item -> threads.submit(() -> action.accept(item))).toList();
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
