// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import java.time.Duration;

/// Reads a system from a checkpoint on, page by page. For one thread.
///
/// **Pulls** (a query, an API, a folder) read what is there, end by a page that says so, and are
/// opened again when their time has come. **Streams** (a topic, a change log) never end: a read
/// waits for something to come, and gives an empty page where nothing does.
///
/// After a crash reading goes on at the last checkpoint that was kept, so that records may come
/// twice; none may be missing. A record that comes twice must be the same record: then its tracking
/// calls have the same message ids, and change nothing.
public interface Feed extends AutoCloseable {
  /// Reads on.
  ///
  /// @param max how long it may wait for something to come, roughly
  /// @return what came; empty where nothing did
  /// @throws io.tributary.model.ProblemException where it cannot go on. The feed is closed, and
  ///   another is opened at the last checkpoint later
  /// @throws InterruptedException where it shall stop
  Page read(Duration max) throws InterruptedException;

  /// Tells that all records up to the end of a page are durable, and its checkpoint kept: the
  /// system need not keep them for us any more. Called after each page, in order.
  default void durable(Page page) {
    // most systems need not know
  }

  /// Ends reading. May be called while a read is under way on another thread.
  @Override
  void close();
}
