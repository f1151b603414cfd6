// SPDX-License-Identifier: Apache-2.0
/// The model of Fellegi and Sunter: how often levels occur among pairs of one person, of strangers
/// and of relatives; learnt by expectation and maximisation; and the weight of a pair.
@NullMarked
package io.tributary.matching.learn;

import org.jspecify.annotations.NullMarked;
