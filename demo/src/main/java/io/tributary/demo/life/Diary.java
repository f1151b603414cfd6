// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import io.tributary.model.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers the calls about one person. For one thread.
final class Diary {
  final World world;
  final Person person;
  private final List<Draft> drafts = new ArrayList<>();

  Diary(World world, Person person) {
    this.world = world;
    this.person = person;
  }

  /// Writes down a call; what happens or is sent after the story's end is left out or sent at the
  /// end.
  void add(DemoSource source, long at, long sendAt, Carried carried, Call call) {
    add(source, at, sendAt, 0, carried, call);
  }

  void add(DemoSource source, long at, long sendAt, long error, Carried carried, Call call) {
    if (at >= world.startMillis() && at < world.endMillis()) {
      long sent = Math.min(sendAt, world.endMillis());
      drafts.add(
          new Draft(
              source,
              person.index(),
              drafts.size(),
              at,
              sent,
              error,
              carried,
              call,
              null,
              null,
              false));
    }
  }

  /// Marks an identifier of the last call as somebody else's.
  void lastBorrowed(@Nullable Identifier identifier) {
    if (identifier != null && !drafts.isEmpty()) {
      drafts.set(drafts.size() - 1, drafts.getLast().borrowing(identifier));
    }
  }

  List<Draft> drafts() {
    return drafts;
  }
}
