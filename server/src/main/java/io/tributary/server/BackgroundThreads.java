// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes threads for work that nobody waits for: it takes the time that callers leave.
///
/// On a machine with few cores, writing the lake would otherwise make callers queue. Java's own
/// priorities have no effect on Linux, so the threads make themselves nice (`setpriority(2)`, which
/// on Linux is of the calling thread alone). Elsewhere they are threads like all others.
final class BackgroundThreads implements ThreadFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);
  private static final int PRIO_PROCESS = 0;
  private static final int CALLING_THREAD = 0;

  /// At 10 a thread gets a tenth of what one at 0 gets, and all of a core that is free.
  private static final int NICE = 10;

  private final Optional<MethodHandle> setPriority;
  private final Optional<Carriers> carriers;

  private BackgroundThreads(Optional<MethodHandle> setPriority) {
    this.setPriority = setPriority;
    this.carriers = setPriority.map(_ -> Carriers.start());
  }

  static BackgroundThreads open() {
    return new BackgroundThreads(find());
  }

  @Override
  public Thread newThread(Runnable work) {
    return Thread.ofPlatform()
        .unstarted(() -> {
          beNice();
          work.run();
        });
  }

  private static Optional<MethodHandle> find() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("setpriority")
        .map(address ->
            linker.downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT)));
  }

  private void beNice() {
    if (setPriority.isEmpty()) {
      return;
    }
    try {
      int failed = (int) setPriority.get().invokeExact(PRIO_PROCESS, CALLING_THREAD, NICE);
      if (failed != 0) {
        LOG.warn("cannot lower the priority of thread={}", Thread.currentThread().getName());
      }
    } catch (Throwable e) { // what a native call may throw is not known to the compiler
      throw new IllegalStateException("Cannot call setpriority.", e);
    }
  }

  /// Ends what was begun on behalf of the threads, not the threads themselves.
  @Override
  public void close() {
    carriers.ifPresent(Carriers::close);
  }
}
