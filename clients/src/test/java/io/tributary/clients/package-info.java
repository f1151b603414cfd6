// SPDX-License-Identifier: Apache-2.0
/// The real process under test: starting, killing and asking it, and a proxy that spoils traffic.
@NullMarked
package io.tributary.clients;

import org.jspecify.annotations.NullMarked;
