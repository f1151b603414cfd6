// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.io.IOException;

/// Answers requests. Runs on a virtual thread of its own, so it may block.
@FunctionalInterface
public interface Handler {
  /// Answers.
  ///
  /// @throws io.tributary.model.ProblemException becomes an `application/problem+json` answer with
  ///   the status of its first problem's code
  /// @throws IOException as any other exception, becomes a 500 that tells no details
  Reply handle(Request request) throws IOException;
}
