// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

/// Something that is a value of the store.
interface Stored {
  byte[] encode();
}
