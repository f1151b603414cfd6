// SPDX-License-Identifier: Apache-2.0
/// What sources send, and how they do.
@NullMarked
package io.tributary.server.sources;

import org.jspecify.annotations.NullMarked;
