// SPDX-License-Identifier: Apache-2.0
/// Topics, their codecs, the embedded Kafka broker.
@NullMarked
package io.tributary.log;

import org.jspecify.annotations.NullMarked;
