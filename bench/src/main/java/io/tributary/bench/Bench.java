// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What a benchmark works with.
///
/// @param folder where it may write; empty before, deleted afterwards
/// @param wish what the caller asked for
/// @param report where figures go
/// @param clock the time
record Bench(Path folder, Wish wish, Report report, Clock clock) {
  /// What the caller asked for; null where the benchmark decides.
  ///
  /// @param events how many events
  /// @param people how many people
  /// @param runs how many runs; the median counts
  /// @param jvm JVM options of measured processes
  record Wish(
      @Nullable Integer events,
      @Nullable Integer people,
      @Nullable Integer runs,
      List<String> jvm) {
    Wish {
      jvm = List.copyOf(jvm);
    }

    int events(int ordinarily) {
      return events == null ? ordinarily : events;
    }

    int people(int ordinarily) {
      return people == null ? ordinarily : people;
    }

    int runs(int ordinarily) {
      return runs == null ? ordinarily : runs;
    }
  }

  /// The run whose figure is in the middle; of an even number the lower of the two.
  static <T> T median(List<T> runs, ToDoubleFunction<T> figure) {
    List<T> sorted =
        runs.stream()
            .sorted((a, b) -> Double.compare(figure.applyAsDouble(a), figure.applyAsDouble(b)))
            .toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
