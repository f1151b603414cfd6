// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import io.tributary.workspace.Token;

/// A token that was just made.
///
/// @param text what its bearer sends; it can never be had again
/// @param token what is kept of it
public record NewToken(String text, Token token) {
  /// Hides the text.
  @Override
  public String toString() {
    return "NewToken[" + token.keyId() + "]";
  }
}
