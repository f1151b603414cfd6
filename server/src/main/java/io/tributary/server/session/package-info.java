// SPDX-License-Identifier: Apache-2.0
/// Sessions of browsers: a sealed cookie in place of tokens, and the door where it is had.
@NullMarked
package io.tributary.server.session;

import org.jspecify.annotations.NullMarked;
