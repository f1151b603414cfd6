// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever is told that a record is on disk is told the truth, whatever segments it went through.
///
/// `-Dseed=S` makes another history.
class DiskSyncPropertyTest {
  private static final long SEED = Long.getLong("seed", 20_260_301L);
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 1_500;
  private static final int NEW_SEGMENT_ONE_IN = 40;

  @TempDir Path folder;

  /// How many bytes of each file would survive a power cut.
  private final Map<Path, Long> survive = new ConcurrentHashMap<>();

  private void force(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    channel.force(false);
    survive.merge(file, size, Math::max);
  }

  /// A record's place: the file, and the byte after it.
  private record Place(Path file, long end) {}

  @Test
  void tellsOnlyOfRecordsThatArePutToDisk() {
    List<String> lies = new ArrayList<>();
    try (DiskSync sync = new DiskSync(folder, this::force)) {
      List<CompletableFuture<List<String>>> writers =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition ->
                  CompletableFuture.supplyAsync(
                      () -> write(sync, partition), Thread::startVirtualThread))
              .toList();
      writers.forEach(writer -> lies.addAll(writer.join()));
    }
    assertThat(lies).as("seed %d", SEED).isEmpty();
  }

  /// Appends to one partition as the broker does.
  ///
  /// @return which records were said to be on disk, and were not
  private List<String> write(DiskSync sync, int number) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number);
    TopicPartition partition = new TopicPartition("events", number);
    List<CompletableFuture<String>> told = new ArrayList<>();
    try {
      Path home = Files.createDirectories(folder.resolve(partition.toString()));
      Path segment = segment(home, 0);
      FileChannel out = append(segment);
      for (int i = 0; i < RECORDS; i++) {
        if (random.nextInt(NEW_SEGMENT_ONE_IN) == 0) {
          out.close();
          segment = segment(home, i);
          out = append(segment);
        }
        out.write(ByteBuffer.allocate(1 + random.nextInt(200)));
        Place place = new Place(segment, out.size());
        long offset = i;
        if (random.nextBoolean()) {
          told.add(ask(sync, partition, offset, place));
        } else if (random.nextInt(10) == 0) {
          assertThat(sync.awaitOnDisk(Map.of(partition, offset))).isTrue();
          told.add(CompletableFuture.completedFuture(lie(place)));
        }
        if (random.nextInt(50) == 0) {
          Thread.sleep(random.nextInt(20));
        }
      }
      out.close();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return told.stream().map(CompletableFuture::join).filter(each -> !each.isEmpty()).toList();
  }

  private CompletableFuture<String> ask(
      DiskSync sync, TopicPartition partition, long offset, Place place) {
    CompletableFuture<String> told = new CompletableFuture<>();
    sync.whenOnDisk(
        partition,
        offset,
        trouble -> told.complete(trouble == null ? lie(place) : trouble.toString()));
    return told;
  }

  private String lie(Place place) {
    return survive.getOrDefault(place.file, 0L) >= place.end ? "" : place.toString();
  }

  private static Path segment(Path home, long offset) {
    return home.resolve("%020d.log".formatted(offset));
  }

  private static FileChannel append(Path segment) throws IOException {
    return FileChannel.open(segment, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void tellsNobodyThatRecordsAreOnDiskAfterAFailure() throws IOException {
    TopicPartition partition = new TopicPartition("events", 0);
    Path home = Files.createDirectories(folder.resolve(partition.toString()));
    Files.write(segment(home, 0), new byte[10]);
    AtomicBoolean broken = new AtomicBoolean(true);
    try (DiskSync sync =
        new DiskSync(
            folder,
            (file, channel) -> {
              if (broken.get()) {
                throw new IOException("no answer from the disk");
              }
              force(file, channel);
            })) {
      assertThat(outcome(sync, partition)).contains("no answer from the disk");
      broken.set(false);
      assertThat(outcome(sync, partition)).contains("no answer from the disk");
      assertThat(sync.awaitOnDisk(Map.of(partition, 0L))).isFalse();
      assertThat(sync.failure()).isNotNull();
    }
  }

  @Test
  void releasesWhoWaitsWhenClosed() {
    TopicPartition partition = new TopicPartition("events", 0);
    DiskSync sync = new DiskSync(folder, this::force);
    sync.close();
    assertThat(sync.awaitOnDisk(Map.of(partition, 0L))).isFalse();
    assertThat(outcome(sync, partition)).contains("closed");
  }

  private static String outcome(DiskSync sync, TopicPartition partition) {
    CompletableFuture<String> told = new CompletableFuture<>();
    sync.whenOnDisk(partition, 0, trouble -> told.complete(String.valueOf(trouble)));
    return told.join();
  }
}
