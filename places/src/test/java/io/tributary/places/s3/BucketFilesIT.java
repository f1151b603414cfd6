// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Opening.Aim;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// With a real server of the S3 API on loopback, which checks signatures.
class BucketFilesIT {
  private static final BucketFiles CONNECTOR = new BucketFiles();
  private static final TransientNio2BlobStore STORE = new TransientNio2BlobStore();

  @TempDir Path scratch;
  private static S3Proxy server;

  @BeforeAll
  static void start() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(STORE)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "the-key", "the-secret")
            .build();
    server.start();
    STORE.createContainer("exports");
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  private static Settings settings(String prefix, String... more) {
    Map<String, String> texts =
        new TreeMap<>(
            Map.of(
                "endpoint",
                "http://127.0.0.1:" + server.getPort(),
                "bucket",
                "exports",
                "prefix",
                prefix,
                "access-key",
                "the-key",
                "secret-key",
                "the-secret"));
    texts.putAll(Settings.of(more).texts());
    return new Settings(new TreeMap<>(texts));
  }

  private static void put(String key, String text) {
    var _ =
        STORE.putBlob(
            PutObjectRequest.builder().bucket("exports").key(key).build(),
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private record Came(List<String> values, String checkpoint) {}

  private Feed open(Settings settings, @Nullable String checkpoint) {
    return CONNECTOR.open(
        new Opening("b", settings, checkpoint, Aim.TAKE, scratch, Clock.systemUTC()));
  }

  private Came read(Settings settings, @Nullable String checkpoint) throws InterruptedException {
    List<String> values = new ArrayList<>();
    try (Feed feed = open(settings, checkpoint)) {
      Page page;
      do {
        page = feed.read(Duration.ZERO);
        for (Fetched record : page.records()) {
          values.add(
              record instanceof Fetched.Whole(String _, Object value)
                  ? value.toString()
                  : "broken");
        }
      } while (!page.last());
      return new Came(values, page.checkpoint());
    }
  }

  @Test
  void keepsTheContract() throws InterruptedException {
    for (int file = 0; file < 3; file++) {
      StringBuilder rows = new StringBuilder("id;total\n");
      for (int i = 0; i < 1_500; i++) {
        rows.append(file * 1_500 + i).append(";1\n");
      }
      put("contract/part-" + file + ".csv", rows.toString());
    }
    assertThat(
            new ConnectorContract(CONNECTOR, settings("contract/"), scratch, Clock.systemUTC())
                .check(4_500))
        .isEmpty();
  }

  @Test
  void readsWhatIsNewOrAnother() throws InterruptedException {
    put("day/a.jsonl", "{\"id\": 1}\n");
    put("day/Ünï cödé +&=(1)~.jsonl", "{\"id\": 2}\n");
    put("day/b.jsonl.part", "{\"id\": 3}\n");
    put("other/a.jsonl", "{\"id\": 4}\n");
    Came first = read(settings("day/"), null);
    assertThat(first.values).containsExactly("{id=1}", "{id=2}");
    assertThat(read(settings("day/"), first.checkpoint).values).isEmpty();
    put("day/a.jsonl", "{\"id\": 5}\n"); // as long as before
    Came more = read(settings("day/"), first.checkpoint);
    assertThat(more.values).containsExactly("{id=5}");
    assertThat(read(settings("day/", "files", "a.*"), null).values).containsExactly("{id=5}");
  }

  @Test
  void listsManyPages() throws InterruptedException {
    for (int i = 0; i < 1_005; i++) {
      put("many/%04d.json".formatted(i), "{\"id\": %d}".formatted(i));
    }
    assertThat(read(settings("many/"), null).values).hasSize(1_005);
  }

  @Test
  void tellsWhatIsWrong() {
    assertThatThrownBy(() -> open(settings("", "secret-key", "wrong"), null))
        .hasMessageContaining("does not allow it");
    assertThatThrownBy(() -> open(settings("", "access-key", "", "secret-key", ""), null))
        .hasMessageContaining("does not allow it");
    assertThatThrownBy(() -> open(settings("", "bucket", "nothing-here"), null))
        .hasMessageContaining("there is none of this name");
    assertThatThrownBy(() -> open(settings("", "endpoint", "http://127.0.0.1:1"), null))
        .hasMessageContaining("the other side");
    assertThat(CONNECTOR.check(settings("", "secret-key", ""))).hasSize(1);
    assertThat(CONNECTOR.check(settings("", "endpoint", "shop"))).hasSize(1);
  }

  /// The example of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html,
  /// "GET Bucket (List Objects)".
  @Test
  void signsAsAmazonShowsIt() throws IOException {
    Bucket bucket =
        new Bucket(
            URI.create("https://examplebucket.s3.amazonaws.com"),
            "us-east-1",
            "examplebucket",
            "",
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "");
    assertThat(
            AwsSignature.headers(
                    bucket,
                    URI.create("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J"),
                    new TreeMap<>(Map.of("max-keys", "2", "prefix", "J")),
                    java.time.Instant.parse("2013-05-24T00:00:00Z"))
                .get("Authorization"))
        .endsWith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }
}
