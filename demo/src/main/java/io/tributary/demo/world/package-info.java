// SPDX-License-Identifier: Apache-2.0
/// The people of the made-up company: who they are, where and with whom they live, and what changes
/// in their lives. Everything about a person follows from the seed and the person's index, so that
/// no person depends on how many others there are.
@NullMarked
package io.tributary.demo.world;

import org.jspecify.annotations.NullMarked;
