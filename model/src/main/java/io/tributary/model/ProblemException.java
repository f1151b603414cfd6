// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;
import java.util.stream.Collectors;

/// Carries [Problem]s across a boundary: to an HTTP answer, or to the command line.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /// Wraps problems; at least one.
  public ProblemException(List<Problem> problems) {
    super(
        problems.stream()
            .map(p -> (p.path().isEmpty() ? "" : p.path() + ": ") + p.message() + " " + p.remedy())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// Wraps one problem.
  public ProblemException(Problem.Code code, String path, String message, String remedy) {
    this(List.of(new Problem(code, path, message, remedy)));
  }

  /// What is wrong, in the order found.
  public List<Problem> problems() {
    return problems;
  }
}
