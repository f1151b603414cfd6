// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

/// Something that is measured.
interface Benchmark {
  /// What it is called on the command line.
  String name();

  /// What it measures, in a line.
  String about();

  /// Measures, and reports figures.
  void run(Bench bench) throws Exception;
}
