// SPDX-License-Identifier: Apache-2.0
/// Property testing with seeded generators (test scope).
///
/// A law is checked over many random values by [Property#check]. Values come from a [Gen]; [Gens]
/// and [Texts] hold the general ones, [Words] those of the model. Sizes grow with the try, so that
/// what fails first is small, and lists that break a law are cut down before they are shown.
@NullMarked
package io.tributary.testing;

import org.jspecify.annotations.NullMarked;
