// SPDX-License-Identifier: Apache-2.0
/// Tests of files.
@NullMarked
package io.tributary.files;

import org.jspecify.annotations.NullMarked;
