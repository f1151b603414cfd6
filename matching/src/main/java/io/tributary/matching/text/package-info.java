// SPDX-License-Identifier: Apache-2.0
/// How texts are made comparable and how like two of them are.
@NullMarked
package io.tributary.matching.text;

import org.jspecify.annotations.NullMarked;
