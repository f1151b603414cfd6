// SPDX-License-Identifier: Apache-2.0
/// Files of buckets that speak the API of Amazon S3.
@NullMarked
package io.tributary.places.s3;

import org.jspecify.annotations.NullMarked;
