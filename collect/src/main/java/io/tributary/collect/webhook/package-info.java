// SPDX-License-Identifier: Apache-2.0
/// Webhooks: each provider's signature verified, replays refused, records mapped.
@NullMarked
package io.tributary.collect.webhook;

import org.jspecify.annotations.NullMarked;
