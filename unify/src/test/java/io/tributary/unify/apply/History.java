// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.Event;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.testing.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Random histories of a small town where people share telephones, browsers and e-mail addresses,
/// call themselves other names, and somebody decides now and then.
final class History {
  /// Everything that anybody goes by.
  static final String[] NAMES = {
    "user_id:u1",
    "user_id:u2",
    "user_id:u3",
    "user_id:u4",
    "passport:p1",
    "passport:p2",
    "email:e1",
    "email:e2",
    "email:e3",
    "email:e4",
    "phone:t1",
    "phone:t2",
    "phone:t3",
    "anonymous_id:a1",
    "anonymous_id:a2",
    "anonymous_id:a3",
    "anonymous_id:a4",
    "device_id:d1",
    "device_id:d2"
  };

  private History() {}

  /// What happened: one entry an event or a decision, as plain numbers, so that it can be told anew
  /// for any workspace.
  record Happening(int kind, int number, int second, List<String> names, String trait, int origin) {
    boolean isEvent() {
      return kind < 9;
    }

    Event event(WorkspaceId workspace) {
      Town.Told told = Town.Told.at(second).of("city", trait);
      if (origin == 1) {
        told = told.by("crm", Trust.VERIFIED).of("name", "n" + trait);
      } else if (origin == 2) {
        told = told.by("blog", Trust.UNVERIFIED);
      }
      if (kind == 8) {
        told = told.aliasOf("u" + (1 + number % 4));
      }
      return Town.event(workspace, "m" + number, told, names.toArray(String[]::new));
    }

    Decision decision(WorkspaceId workspace) {
      Decision.Kind which = kind == 9 ? Decision.Kind.SAME : Decision.Kind.DIFFERENT;
      return Town.decision(workspace, "d" + number, which, names.getFirst(), names.getLast());
    }
  }

  /// Random histories; made simpler by leaving out what happened.
  static Gen<List<Happening>> generator() {
    return new Gen<>() {
      @Override
      public List<Happening> generate(RandomGenerator random, int size) {
        int length = 1 + random.nextInt(2 + size / 4);
        List<Happening> history = new ArrayList<>();
        for (int i = 0; i < length; i++) {
          if (i > 0 && random.nextInt(3) == 0) {
            // The same people come again, mostly later.
            Happening earlier = history.get(random.nextInt(i));
            int second = random.nextInt(earlier.second + 20);
            String trait = "c" + random.nextInt(3);
            history.add(
                new Happening(random.nextInt(8), i, second, earlier.names, trait, earlier.origin));
            continue;
          }
          List<String> names = new ArrayList<>();
          int count = 1 + random.nextInt(3);
          for (int j = 0; j < count; j++) {
            names.add(NAMES[random.nextInt(NAMES.length)]);
          }
          int kind = random.nextInt(12);
          if (kind == 11) {
            kind = 0;
          }
          history.add(
              new Happening(
                  kind, i, random.nextInt(50), names, "c" + random.nextInt(3), random.nextInt(3)));
        }
        return history;
      }

      @Override
      public Stream<List<Happening>> simpler(List<Happening> value) {
        Stream.Builder<List<Happening>> fewer = Stream.builder();
        for (int i = 0; i < value.size(); i++) {
          List<Happening> without = new ArrayList<>(value);
          without.remove(i);
          fewer.add(without);
        }
        return fewer.build();
      }
    };
  }
}
