// SPDX-License-Identifier: Apache-2.0
/// Made-up customer records of several sources with the truth about who is who: what one tries,
/// tunes and measures matching with. Everything follows from the seed.
@NullMarked
package io.tributary.demo.records;

import org.jspecify.annotations.NullMarked;
