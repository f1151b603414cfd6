// SPDX-License-Identifier: Apache-2.0
/// How far two records agree in a concept, as one of few levels.
@NullMarked
package io.tributary.matching.compare;

import org.jspecify.annotations.NullMarked;
