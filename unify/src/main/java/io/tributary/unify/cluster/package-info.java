// SPDX-License-Identifier: Apache-2.0
/// How identifiers fall into people: a pure function of links and rules.
@NullMarked
package io.tributary.unify.cluster;

import org.jspecify.annotations.NullMarked;
