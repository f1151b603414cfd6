// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Problem;
import java.util.ArrayList;
import java.util.List;

/// What was mended or left out while one event was refined: each thing once, and not more than
/// [#MAX] of them, so that a hostile event cannot make a large answer.
final class Warnings {
  /// The most warnings an event gets.
  static final int MAX = 20;

  private final List<Problem> found = new ArrayList<>(2);

  void add(Problem.Code code, String path, String message, String remedy) {
    Problem problem = new Problem(code, path, message, remedy);
    if (found.size() < MAX && !found.contains(problem)) {
      found.add(problem);
    }
  }

  List<Problem> found() {
    return found;
  }
}
