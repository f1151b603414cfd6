// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes random values. The same state of the random generator and the same size give the same
/// value; a generator has no state of its own.
///
/// @param <T> what is made
@FunctionalInterface
public interface Gen<T> {
  /// Makes a value.
  ///
  /// @param size 1 for the smallest values up to [Property#SIZE_MAX] for the largest; it bounds the
  ///   lengths of lists and texts
  T generate(RandomGenerator random, int size);

  /// Simpler values that may break the same law, the simplest first; finite and lazy.
  default Stream<T> simpler(T value) {
    return Stream.empty();
  }

  /// Values of this generator, changed. They are not made simpler.
  default <R> Gen<R> map(Function<? super T, ? extends R> change) {
    return (random, size) -> change.apply(generate(random, size));
  }

  /// Values of a generator that depends on a value of this one. They are not made simpler.
  default <R> Gen<R> flatMap(Function<? super T, Gen<R>> next) {
    return (random, size) -> next.apply(generate(random, size)).generate(random, size);
  }

  /// Those values of this generator that pass.
  ///
  /// @throws IllegalStateException on generating, if 1,000 values in a row do not pass
  default Gen<T> filter(Predicate<? super T> passes) {
    Gen<T> all = this;
    return new Gen<>() {
      @Override
      public T generate(RandomGenerator random, int size) {
        for (int i = 0; i < 1_000; i++) {
          T value = all.generate(random, size);
          if (passes.test(value)) {
            return value;
          }
        }
        throw new IllegalStateException("Cannot generate: none of 1,000 values passed the filter.");
      }

      @Override
      public Stream<T> simpler(T value) {
        return all.simpler(value).filter(passes);
      }
    };
  }

  /// This generator with the given way to make values simpler.
  default Gen<T> simplifiedBy(Function<? super T, Stream<T>> simplify) {
    Gen<T> all = this;
    return new Gen<>() {
      @Override
      public T generate(RandomGenerator random, int size) {
        return all.generate(random, size);
      }

      @Override
      public Stream<T> simpler(T value) {
        return simplify.apply(value);
      }
    };
  }
}
