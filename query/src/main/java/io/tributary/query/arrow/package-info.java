// SPDX-License-Identifier: Apache-2.0
/// Answers as Arrow record batches, in the stream format of Arrow's columnar specification.
@NullMarked
package io.tributary.query.arrow;

import org.jspecify.annotations.NullMarked;
