// SPDX-License-Identifier: Apache-2.0
/// The port for connectors: what a kind of system must tell and do so that its records come in.
@NullMarked
package io.tributary.connect;

import org.jspecify.annotations.NullMarked;
