// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.Set;

/// The tables that a query may name, and the views that stand for them.
public interface Views {
  /// The schema that all views are in.
  String SCHEMA = "gov";

  /// The names of the tables, lower case.
  Set<String> tables();

  /// The name of the view within [#SCHEMA]; a plain word. The same use has the same view all
  /// through a query.
  String viewOf(TableUse use);
}
