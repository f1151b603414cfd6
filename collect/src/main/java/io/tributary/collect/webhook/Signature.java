// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.workspace.Webhook;
import java.util.List;

/// One provider's way of signing.
@FunctionalInterface
interface Signature {
  /// Verifies a delivery.
  ///
  /// @param secrets the values that are valid, the newest first
  /// @throws UnverifiedException where it is not signed so by one of them
  Verified verify(Delivery delivery, Webhook webhook, List<String> secrets)
      throws UnverifiedException;
}
