// SPDX-License-Identifier: Apache-2.0
/// What people do, and the tracking calls that this leaves behind: one class for each kind of
/// source, with that source's habits of naming people. [Life] puts a person's calls together.
@NullMarked
package io.tributary.demo.life;

import org.jspecify.annotations.NullMarked;
