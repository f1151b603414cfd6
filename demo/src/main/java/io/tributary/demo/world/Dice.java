// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.util.List;

/// Random numbers that are the same on every machine and in every version of the JDK.
///
/// The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
/// 2014). Transcendental functions are those of `StrictMath`.
public final class Dice {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /// The dice for one purpose and one thing: other purposes and things have other dice.
  public static Dice of(long seed, Purpose purpose, long thing) {
    return new Dice(mix(mix(seed + GOLDEN * purpose.name().hashCode()) + GOLDEN * thing));
  }

  /// What dice are thrown for.
  public enum Purpose {
    /// Who lives with whom.
    HOUSEHOLD,
    /// A household's name and address.
    HOME,
    /// A person's name and age.
    BIO,
    /// A person's e-mail addresses and telephone numbers.
    CONTACTS,
    /// What a person uses and how often.
    HABITS,
    /// A person's browsers and phones.
    DEVICES,
    /// How wrong a device's clock is.
    CLOCK,
    /// What a person does on the web site.
    WEB,
    /// What a person does in the app.
    APP,
    /// What a person does in the shops.
    SHOP,
    /// A person's customer record.
    CRM,
    /// A person's calls.
    CALLS,
    /// What a person does with newsletters.
    MAIL,
    /// Retries and broken events.
    MISHAPS,
    /// Which records there are of a person, and what is wrong with them.
    RECORDS,
    /// In which order records come.
    ORDER
  }

  /// Scrambles 64 bits, one to one.
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// Any 64 bits.
  public long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /// From 0, included, to 1, excluded.
  public double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /// True with the given probability.
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /// From 0 to `bound` - 1.
  public int below(int bound) {
    return (int) Math.floorMod(bits() >>> 1, (long) bound);
  }

  /// From `min` to `max`, both included.
  public long between(long min, long max) {
    return min + Math.floorMod(bits() >>> 1, max - min + 1);
  }

  /// One of the list, each as often.
  public <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /// One of the list by Zipf's law: the first twice as often as the second, and so on.
  public <T> T pickZipf(List<T> list) {
    int rank = (int) (StrictMath.pow(list.size() + 1, unit()) - 1);
    return list.get(Math.min(rank, list.size() - 1));
  }

  /// A waiting time with the given mean: short ones are common, long ones are not rare.
  public double waiting(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /// How often something happens that happens `mean` times on average: Poisson.
  public int times(double mean) {
    double limit = StrictMath.exp(-Math.min(mean, 100));
    int count = 0;
    for (double product = unit(); product > limit; product *= unit()) {
      count++;
    }
    return count;
  }
}
