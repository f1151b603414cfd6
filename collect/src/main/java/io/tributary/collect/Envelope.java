// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that was taken apart.
///
/// @param body the request's bytes: valid UTF-8
/// @param items its events, in order
/// @param writeKey the key that it carries; empty for none
/// @param sentAt when it says that it was sent, unparsed; null if it does not say
/// @param context defaults for the context of each event, an object; null for none
/// @param integrations defaults for the integrations of each event, an object; null for none
record Envelope(
    byte[] body,
    List<Item> items,
    String writeKey,
    @Nullable String sentAt,
    Item.@Nullable Slice context,
    Item.@Nullable Slice integrations) {}
