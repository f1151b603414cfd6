// SPDX-License-Identifier: Apache-2.0
/// Places of files elsewhere: what is there, what is new, and its records.
@NullMarked
package io.tributary.places;

import org.jspecify.annotations.NullMarked;
