// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Requests to send, one after the other. For one thread.
@FunctionalInterface
public interface Requests {
  /// The next whole HTTP request, head and body, for the caller to keep; null where there is none.
  @Nullable ByteBuffer next();
}
