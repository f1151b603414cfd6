// SPDX-License-Identifier: Apache-2.0
/// Makes records of any source into tracking calls, as a declarative mapping says. A noun that
/// knows the expression language and neither files nor the log.
@NullMarked
package io.tributary.mapping;

import org.jspecify.annotations.NullMarked;
