// SPDX-License-Identifier: Apache-2.0
/// Other systems: how their webhooks are verified, and the secrets that are theirs.
@NullMarked
package io.tributary.server.systems;

import org.jspecify.annotations.NullMarked;
