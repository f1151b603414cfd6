// SPDX-License-Identifier: Apache-2.0
/// The people of generated records: families with names, homes, jobs and ways to reach them that go
/// together, and what changes in ten years of their lives.
@NullMarked
package io.tributary.demo.records.folk;

import org.jspecify.annotations.NullMarked;
