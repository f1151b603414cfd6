// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect;

import io.tributary.model.Problem;
import java.util.List;

/// A kind of system that records come from: a database, a topic, an API, a place of files. It has
/// no state; what is under way is a [Feed]. The platform keeps the [Checkpoint], makes tracking
/// calls of the records by a mapping, and tries again what failed.
///
/// A connector of a jar of its own is found by [java.util.ServiceLoader]. Whether it keeps what it
/// promises, [io.tributary.connect.contract.ConnectorContract] finds out.
public interface Connector {
  /// Names the kind in workspaces: see [io.tributary.model.Names].
  String kind();

  /// What it reads, a sentence.
  String description();

  /// What may be set. Nothing else may be.
  List<Option> options();

  /// Finds what is wrong with settings, beyond what [#options] say by itself. Looks at nothing but
  /// the settings.
  default List<Problem> check(Settings settings) {
    return List.of();
  }

  /// Names what the settings have read: the table, topic or address, and what else a checkpoint
  /// depends on; no secrets. Where it is another than the one that a checkpoint was made in, that
  /// checkpoint is of no use, and reading begins anew.
  String place(Settings settings);

  /// Begins to read.
  ///
  /// @throws io.tributary.model.ProblemException where that cannot be done. It is tried again
  ///   later, sooner where the fault is `ELSEWHERE` or `NOT_NOW`
  /// @throws InterruptedException where it shall stop
  Feed open(Opening opening) throws InterruptedException;

  /// Frees what the system keeps on our behalf, such as a replication slot: the connection is
  /// deleted, or begins anew.
  ///
  /// @throws io.tributary.model.ProblemException where that cannot be done; it is told and not
  ///   tried again
  default void forget(Opening opening) throws InterruptedException {
    // most systems keep nothing
  }
}
