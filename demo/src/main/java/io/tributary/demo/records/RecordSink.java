// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

/// What takes made-up records, one after the other.
///
/// @param <E> what can go wrong
@FunctionalInterface
public interface RecordSink<E extends Exception> {
  /// Takes a record.
  ///
  /// @param id from 1, rising
  void take(long id, PersonRecord record) throws E;
}
