// SPDX-License-Identifier: Apache-2.0
/// Tests of sessions.
@NullMarked
package io.tributary.server.session;

import org.jspecify.annotations.NullMarked;
