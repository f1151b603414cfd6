// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

/// Something that must hold for every value.
///
/// @param <T> of what it speaks
@FunctionalInterface
public interface Law<T> {
  /// Returns where the law holds for the value.
  ///
  /// @throws AssertionError where it does not; any other exception counts as broken too
  void holds(T value) throws Exception;
}
