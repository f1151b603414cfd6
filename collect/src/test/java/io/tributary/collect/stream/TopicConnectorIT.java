// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.LogConfig;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import io.tributary.log.KafkaEventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real broker, in this process.
final class TopicConnectorIT {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));
  private static final TopicConnector CONNECTOR = new TopicConnector();

  @TempDir private Path folder = Path.of("");
  private KafkaEventLog broker;
  private KafkaProducer<String, @Nullable String> producer;

  @BeforeEach
  void start() throws ExecutionException, InterruptedException {
    broker = KafkaEventLog.open(LogConfig.defaults(), folder.resolve("log"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrap()),
            new StringSerializer(),
            new StringSerializer());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      admin.createTopics(Set.of(new NewTopic("orders", 3, (short) 1))).all().get();
    }
  }

  @AfterEach
  void stop() {
    producer.close();
    broker.close();
  }

  private void send(int partition, String key, @Nullable String value)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>("orders", partition, key, value)).get();
  }

  private Settings settings(String... more) {
    SortedMap<String, String> texts = new TreeMap<>(Settings.of(more).texts());
    texts.put("bootstrap", broker.bootstrap());
    texts.putIfAbsent("topic", "orders");
    return new Settings(texts);
  }

  private Opening opening(Settings settings, @Nullable String checkpoint) {
    return new Opening("c", settings, checkpoint, Opening.Aim.TAKE, folder, CLOCK);
  }

  private static List<Fetched> read(Feed feed, int count) throws InterruptedException {
    List<Fetched> records = new ArrayList<>();
    for (int i = 0; i < 100 && records.size() < count; i++) {
      records.addAll(feed.read(Duration.ofMillis(200)).records());
    }
    return records;
  }

  @Test
  void keepsTheContract() throws ExecutionException, InterruptedException {
    for (int i = 0; i < 300; i++) {
      send(i % 3, "k", "{\"id\":%d}".formatted(i));
    }
    assertThat(new ConnectorContract(CONNECTOR, settings(), folder, CLOCK).check(300)).isEmpty();
  }

  @Test
  void readsKeysAndTombstonesAndWhatIsNoJson() throws ExecutionException, InterruptedException {
    send(0, "a", "{\"id\":1.50}");
    send(0, "{\"id\":2}", null);
    send(0, "c", "no json");
    try (Feed feed = CONNECTOR.open(opening(settings("envelope", "true"), null))) {
      List<Fetched> records = read(feed, 3);
      assertThat(String.valueOf(((Fetched.Whole) records.get(0)).value()))
          .startsWith("{key=a, value={id=1.50}, headers={}, timestamp=");
      assertThat(String.valueOf(((Fetched.Whole) records.get(1)).value()))
          .startsWith("{key={id=2}, headers={}");
      assertThat(records.get(2)).isInstanceOf(Fetched.Broken.class);
      assertThat(records.get(2).place()).isEqualTo("orders[0:2]");
    }
    try (Feed feed = CONNECTOR.open(opening(settings(), null))) {
      Page page = feed.read(Duration.ofSeconds(10));
      assertThat(page.records()).hasSize(2);
      assertThat(page.notices()).hasSize(1);
    }
  }

  @Test
  void beginsAtTheEndWhereItIsToldTo() throws ExecutionException, InterruptedException {
    send(0, "a", "1");
    try (Feed feed = CONNECTOR.open(opening(settings("start", "latest"), null))) {
      send(1, "b", "2");
      assertThat(read(feed, 1)).containsExactly(new Fetched.Whole("orders[1:0]", 2));
    }
  }

  @Test
  void tellsWhatTheTopicNoLongerHas() throws InterruptedException, ExecutionException {
    send(0, "a", "1");
    try (Feed feed = CONNECTOR.open(opening(settings(), "{\"0\":7}"))) {
      List<String> notices = new ArrayList<>();
      for (int i = 0; i < 50 && notices.isEmpty(); i++) {
        notices.addAll(feed.read(Duration.ofMillis(200)).notices());
      }
      assertThat(notices.getFirst()).contains("of partition 0");
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> CONNECTOR.open(opening(settings("topic", "nowhere"), null)))
        .hasMessageContaining("there is none of this name");
    assertThat(CONNECTOR.check(settings("start", "soon", "mechanism", "MD5"))).hasSize(2);
  }
}
