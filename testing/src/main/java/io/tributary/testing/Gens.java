// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// General generators.
public final class Gens {
  private Gens() {}

  /// Always the same.
  public static <T> Gen<T> just(T value) {
    return (_, _) -> value;
  }

  /// Whole numbers from `min` to `max`, both included; the two ends come up more often. Made
  /// simpler by moving towards `min`.
  public static Gen<Integer> ints(int min, int max) {
    return longs(min, max)
        .map(Long::intValue)
        .simplifiedBy(value -> towards(min, value).mapToObj(n -> (int) n));
  }

  /// As [#ints].
  public static Gen<Long> longs(long min, long max) {
    Gen<Long> all =
        (random, _) ->
            switch (random.nextInt(20)) {
              case 0 -> min;
              case 1 -> max;
              default -> max == Long.MAX_VALUE ? any(random, min) : random.nextLong(min, max + 1);
            };
    return all.simplifiedBy(value -> towards(min, value).boxed());
  }

  private static long any(RandomGenerator random, long min) {
    return min == Long.MIN_VALUE ? random.nextLong() : random.nextLong(min - 1, Long.MAX_VALUE) + 1;
  }

  private static LongStream towards(long min, long value) {
    // the distance is unsigned: it may be larger than any long
    return LongStream.iterate(value - min, step -> step != 0, step -> step >>> 1)
        .map(step -> value - step);
  }

  /// True in `percent` of a hundred.
  public static Gen<Boolean> chance(int percent) {
    return (random, _) -> random.nextInt(100) < percent;
  }

  /// Instants in milliseconds' precision, `min` included, `max` excluded.
  public static Gen<Instant> instants(Instant min, Instant max) {
    return longs(min.toEpochMilli(), max.toEpochMilli() - 1).map(Instant::ofEpochMilli);
  }

  /// One of some values, each as often.
  @SafeVarargs
  @SuppressWarnings("varargs") // copied at once, never written to
  public static <T> Gen<T> oneOf(T... values) {
    return oneOf(List.of(values));
  }

  /// One of some values, each as often.
  public static <T> Gen<T> oneOf(List<T> values) {
    List<T> copy = List.copyOf(values);
    return (random, _) -> copy.get(random.nextInt(copy.size()));
  }

  /// A generator with how often it is used in [#frequency].
  public record Weighted<T>(int weight, Gen<? extends T> gen) {}

  /// A generator with how often it is used in [#frequency].
  public static <T> Weighted<T> weighted(int weight, Gen<? extends T> gen) {
    return new Weighted<>(weight, gen);
  }

  /// Values of one of some generators, by weight.
  @SafeVarargs
  @SuppressWarnings("varargs") // copied at once, never written to
  public static <T> Gen<T> frequency(Weighted<T>... choices) {
    List<Weighted<T>> copy = List.of(choices);
    int total = copy.stream().mapToInt(Weighted::weight).sum();
    return (random, size) -> {
      int at = random.nextInt(total);
      for (Weighted<T> choice : copy) {
        at -= choice.weight();
        if (at < 0) {
          return choice.gen().generate(random, size);
        }
      }
      throw new IllegalStateException("Cannot choose: the weights do not add up.");
    };
  }

  /// Values of two generators, put together.
  public static <A, B, R> Gen<R> both(Gen<A> a, Gen<B> b, BiFunction<A, B, R> join) {
    return (random, size) -> join.apply(a.generate(random, size), b.generate(random, size));
  }

  /// Lists of 0 to `size` elements.
  public static <T> Gen<List<T>> listOf(Gen<T> elements) {
    return listOf(elements, 0, Property.SIZE_MAX);
  }

  /// Lists of at least `min` and at most `max` elements, and no more than the size (or `min`). Made
  /// simpler by leaving out runs of elements, the longest runs first, then by making single
  /// elements simpler.
  public static <T> Gen<List<T>> listOf(Gen<T> elements, int min, int max) {
    Gen<List<T>> all =
        (random, size) -> {
          int length = random.nextInt(min, Math.max(min, Math.min(max, size)) + 1);
          List<T> list = new ArrayList<>(length);
          for (int i = 0; i < length; i++) {
            list.add(elements.generate(random, size));
          }
          return list;
        };
    return all.simplifiedBy(list -> Stream.concat(cut(list, min), touched(list, elements)));
  }

  private static <T> Stream<List<T>> cut(List<T> list, int min) {
    return Stream.iterate(list.size() - min, run -> run > 0, run -> run / 2)
        .flatMap(run ->
            Stream.iterate(0, start -> start + run <= list.size(), start -> start + run)
                .map(start -> without(list, start, run)));
  }

  private static <T> List<T> without(List<T> list, int start, int run) {
    List<T> rest = new ArrayList<>(list.subList(0, start));
    rest.addAll(list.subList(start + run, list.size()));
    return rest;
  }

  private static <T> Stream<List<T>> touched(List<T> list, Gen<T> elements) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .flatMap(i ->
            elements
                .simpler(list.get(i))
                .map(element -> {
                  List<T> copy = new ArrayList<>(list);
                  copy.set(i, element);
                  return copy;
                }));
  }

  /// Some of the values, in their order: none, all or any between.
  public static <T> Gen<List<T>> subset(List<T> values) {
    return (random, _) -> {
      int percent = random.nextInt(101);
      return values.stream().filter(_ -> random.nextInt(100) < percent).toList();
    };
  }

  /// All the values in any order.
  public static <T> Gen<List<T>> shuffled(List<T> values) {
    return (random, _) -> {
      List<T> copy = new ArrayList<>(values);
      for (int i = copy.size() - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        T moved = copy.get(i);
        copy.set(i, copy.get(j));
        copy.set(j, moved);
      }
      return copy;
    };
  }

  /// Maps of 0 to `size` entries, in the order in which they were made.
  public static <K, V> Gen<Map<K, V>> mapOf(Gen<K> keys, Gen<V> values) {
    return (random, size) -> {
      Map<K, V> map = new LinkedHashMap<>();
      for (int i = random.nextInt(size + 1); i > 0; i--) {
        map.put(keys.generate(random, size), values.generate(random, size));
      }
      return map;
    };
  }
}
