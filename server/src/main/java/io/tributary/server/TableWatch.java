// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import io.tributary.refine.enrich.TableFolder;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for tables that came, changed or went, every two seconds.
final class TableWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);
  private static final long SECONDS = 2;

  private final TableFolder tables;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private TableWatch(TableFolder tables) {
    this.tables = tables;
  }

  static TableWatch start(TableFolder tables, ThreadFactory threads) {
    TableWatch watch = new TableWatch(tables);
    threads.newThread(watch::run).start();
    return watch;
  }

  private void run() {
    try {
      while (!stopped.await(SECONDS, TimeUnit.SECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      tables.look();
    } catch (IOException e) {
      LOG.warn("could not look for tables", e);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
