// SPDX-License-Identifier: Apache-2.0
/// Files of SFTP servers.
@NullMarked
package io.tributary.places.sftp;

import org.jspecify.annotations.NullMarked;
