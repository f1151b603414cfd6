// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.places.sftp;

import org.jspecify.annotations.NullMarked;
