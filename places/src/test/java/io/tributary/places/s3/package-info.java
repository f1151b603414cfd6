// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.places.s3;

import org.jspecify.annotations.NullMarked;
