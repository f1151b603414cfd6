// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import java.util.ArrayList;
import java.util.List;

/// One session of a browser or an app: calls in a row, sent ten at a time.
final class Visit {
  private static final int BATCH = 10;

  private record Said(long at, Carried carried, Call call) {}

  private final Diary diary;
  private final DemoSource source;
  private final Dice dice;
  private final long clockError;
  private final long delay;
  private final List<Said> unsent = new ArrayList<>();
  private long now;

  /// @param delay how long calls wait before they are sent, in milliseconds
  Visit(Diary diary, DemoSource source, Dice dice, long start, long clockError, long delay) {
    this.diary = diary;
    this.source = source;
    this.dice = dice;
    this.now = start;
    this.clockError = clockError;
    this.delay = delay;
  }

  long now() {
    return now;
  }

  /// Says something, some seconds later.
  void say(Carried carried, Call call) {
    now += dice.between(800, 45_000);
    sayAtOnce(carried, call);
  }

  /// Says something in the same moment.
  void sayAtOnce(Carried carried, Call call) {
    now += 5;
    unsent.add(new Said(now, carried, call));
    if (unsent.size() == BATCH) {
      send();
    }
  }

  /// Sends what is left.
  void end() {
    if (!unsent.isEmpty()) {
      send();
    }
  }

  private void send() {
    long sendAt = now + dice.between(200, 5_000) + delay;
    for (Said said : unsent) {
      diary.add(source, said.at, sendAt, clockError, said.carried, said.call);
    }
    unsent.clear();
  }
}
