// SPDX-License-Identifier: Apache-2.0
/// Reads topics of other Kafka clusters as a connector does.
@NullMarked
package io.tributary.collect.stream;

import org.jspecify.annotations.NullMarked;
