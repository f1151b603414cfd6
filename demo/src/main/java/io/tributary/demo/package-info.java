// SPDX-License-Identifier: Apache-2.0
/// The generator of a made-up company with ground truth.
///
/// [DemoCompany] is the door: it plans, streams what its sources send as [Delivery]s of
/// [DemoEvent]s, and knows the [Truth], against which [PairwiseScore] holds an answer. The same
/// seed, number of customers and end give the same bytes. `docs/demo-data.md` describes the world.
@NullMarked
package io.tributary.demo;

import org.jspecify.annotations.NullMarked;
