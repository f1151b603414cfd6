// SPDX-License-Identifier: Apache-2.0
/// What every connector must keep, as a check that any test can call.
@NullMarked
package io.tributary.connect.contract;

import org.jspecify.annotations.NullMarked;
