// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.Exit;

/// Keeps Kafka from ending the process: where it would, those who watch are told instead.
///
/// Kafka's own switch for this is static, hence so is the list here.
final class KafkaExits {
  private static final List<Runnable> WATCHERS = new CopyOnWriteArrayList<>();

  static {
    Exit.setHaltProcedure((code, message) -> tell());
    Exit.setExitProcedure((code, message) -> tell());
  }

  private KafkaExits() {}

  /// From now on `watcher` is run, on a thread of Kafka's, when Kafka would end the process.
  static void watch(Runnable watcher) {
    WATCHERS.add(watcher);
  }

  /// Undoes [#watch].
  static void forget(Runnable watcher) {
    WATCHERS.remove(watcher);
  }

  private static void tell() {
    for (Runnable watcher : WATCHERS) {
      watcher.run();
    }
  }
}
