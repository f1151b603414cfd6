// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.Region;
import io.tributary.demo.world.World;
import java.time.Duration;
import java.util.Arrays;

/// When people do things: by the hour and the day of the week, more around the sale.
final class Moments {
  /// In the evening and at weekends.
  static final Moments ONLINE =
      new Moments(
          ".3 .2 .1 .1 .1 .2 .4 .6 .7 .7 .7 .8 .9 .8 .7 .7 .8 .9 1 1 1 1 .8 .5", "8 8 8 8 9 10 10");

  /// While shops are open, most on Saturdays.
  static final Moments SHOPS =
      new Moments("0 0 0 0 0 0 0 0 .1 .5 .7 .8 .9 .7 .7 .8 1 1 .8 .4 0 0 0 0", "6 6 6 7 8 10 2");

  /// In office hours.
  static final Moments OFFICE =
      new Moments("0 0 0 0 0 0 0 .1 .8 1 1 .9 .6 .8 .8 .8 .7 .4 .1 0 0 0 0 0", "10 9 8 8 8 2 0");

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final double SALE = 2.2;

  private final double[] hours;
  private final double[] days;

  private Moments(String hours, String days) {
    this.hours = numbers(hours, 1);
    this.days = numbers(days, 10);
  }

  private static double[] numbers(String text, double unit) {
    return Arrays.stream(text.split(" ")).mapToDouble(n -> Double.parseDouble(n) / unit).toArray();
  }

  /// Times, earliest first, `perQuarter` on average if the person is a customer for the whole of
  /// the story, fewer in proportion if not, but `least` at least.
  long[] of(Dice dice, World world, Person person, double perQuarter, int least) {
    long from = Math.max(world.startMillis(), person.habits().from());
    long until = Math.min(world.endMillis(), person.habits().until());
    if (until <= from) {
      return new long[0];
    }
    double part = (double) (until - from) / World.SPAN.toMillis();
    long[] times = new long[Math.max(least, dice.times(perQuarter * part))];
    for (int i = 0; i < times.length; i++) {
      times[i] = one(dice, world, person.household().region(), from, until);
    }
    Arrays.sort(times);
    return times;
  }

  private long one(Dice dice, World world, Region region, long from, long until) {
    long time = dice.between(from, until - 1);
    for (int tries = 0; tries < 50; tries++) {
      if (dice.chance(weight(world, region, time))) {
        return time;
      }
      time = dice.between(from, until - 1);
    }
    return time;
  }

  private double weight(World world, Region region, long time) {
    long local = time + (region == Region.US ? -5 : 1) * HOUR;
    double hour = hours[(int) Math.floorMod(local / HOUR, 24L)];
    // 1970-01-01 was a Thursday, three days after a Monday
    double day = days[(int) Math.floorMod(local / DAY + 3, 7L)];
    long beforeEnd = (world.endMillis() - time) / DAY;
    boolean sale = beforeEnd >= 28 && beforeEnd < 31;
    return hour * day * (sale ? 1 : 1 / SALE);
  }
}
