// SPDX-License-Identifier: Apache-2.0
/// Public client SDKs, unmodified, against the real process: what they send arrives, once.
@NullMarked
package io.tributary.clients.sdk;

import org.jspecify.annotations.NullMarked;
