// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Effect;
import io.tributary.model.Step;
import io.tributary.refine.cleanse.FieldNames;
import java.util.ArrayList;
import java.util.List;

/// What the steps did to one event: each thing once, and not more than [#MAX] of them.
final class Effects {
  private static final int MAX = 50;

  private final List<Effect> found = new ArrayList<>(4);

  /// @param parent where the field is, as `traits`
  /// @param name the field; shown only if it is a known one
  void add(Step step, String parent, String name, Effect.Change change) {
    add(new Effect(step, parent + "." + (FieldNames.isKnown(name) ? name : "*"), change));
  }

  /// @param path of a field whose name is the step's own
  void added(Step step, String path) {
    add(new Effect(step, path, Effect.Change.ADDED));
  }

  private void add(Effect effect) {
    if (found.size() < MAX && !found.contains(effect)) {
      found.add(effect);
    }
  }

  List<Effect> found() {
    return found;
  }
}
