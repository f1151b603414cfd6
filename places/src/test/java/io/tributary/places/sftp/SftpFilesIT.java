// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Opening.Aim;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real SFTP server on loopback.
class SftpFilesIT {
  private static final SftpFiles CONNECTOR = new SftpFiles();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-04T05:06:07Z"));

  @TempDir static Path root;
  @TempDir Path scratch;
  private static SshServer server;
  private static KeyPair hostKey;
  private static KeyPair userKey;
  private Path folder = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    hostKey = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    userKey = generator.generateKeyPair();
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (user, password, _) -> user.equals("till") && password.equals("right"));
    server.setPublickeyAuthenticator(
        (user, key, _) -> user.equals("till") && KeyUtils.compareKeys(key, userKey.getPublic()));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop(true);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory(root, "out");
  }

  private Settings settings(String... more) {
    Map<String, String> texts =
        new TreeMap<>(
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.getPort()),
                "host-key",
                KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic()),
                "user",
                "till",
                "password",
                "right",
                "folder",
                "/" + folder.getFileName()));
    texts.putAll(Settings.of(more).texts());
    return new Settings(new TreeMap<>(texts));
  }

  private Feed open(Settings settings, @Nullable String checkpoint) {
    return CONNECTOR.open(new Opening("tills", settings, checkpoint, Aim.TAKE, scratch, CLOCK));
  }

  private record Came(List<Fetched> records, String checkpoint, List<String> notices) {
    List<String> briefly() {
      return records.stream()
          .map(each ->
              each instanceof Fetched.Whole(String _, Object value)
                  ? value.toString()
                  : "broken " + each.place())
          .toList();
    }
  }

  private Came read(Settings settings, @Nullable String checkpoint) throws InterruptedException {
    List<Fetched> records = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    try (Feed feed = open(settings, checkpoint)) {
      Page page;
      do {
        page = feed.read(Duration.ZERO);
        records.addAll(page.records());
        notices.addAll(page.notices());
      } while (!page.last());
      return new Came(records, page.checkpoint(), notices);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String rows(int from, int to) {
    StringBuilder rows = new StringBuilder("id;total\n");
    for (int i = from; i < to; i++) {
      rows.append(i).append(";1,50\n");
    }
    return rows.toString();
  }

  @Test
  void keepsTheContract() throws IOException, InterruptedException {
    write("a.csv", rows(0, 3_000));
    Files.write(folder.resolve("b.csv.gz"), gzip(rows(3_000, 5_000)));
    assertThat(new ConnectorContract(CONNECTOR, settings(), scratch, CLOCK).check(5_000)).isEmpty();
  }

  @Test
  void readsWhatIsNewOrAnotherAndNothingTwice() throws IOException, InterruptedException {
    write("a.csv", rows(0, 2));
    write("b.jsonl", "{\"id\": 7}\n");
    write("c.csv.part", rows(0, 2));
    write(".hidden", "x");
    Files.createDirectory(folder.resolve("folder"));
    Came first = read(settings(), null);
    assertThat(first.briefly())
        .containsExactly("{id=0, total=1,50}", "{id=1, total=1,50}", "{id=7}");
    assertThat(first.records.getFirst().place()).contains("a.csv");
    Came again = read(settings(), first.checkpoint);
    assertThat(again.records).isEmpty();

    write("b.jsonl", "{\"id\": 8}\n");
    Files.setLastModifiedTime(
        folder.resolve("b.jsonl"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    write("d.csv", rows(9, 10));
    Came more = read(settings(), again.checkpoint);
    assertThat(more.briefly()).containsExactly("{id=8}", "{id=9, total=1,50}");
    assertThat(read(settings("files", "*.jsonl"), null).briefly()).containsExactly("{id=8}");
  }

  @Test
  void goesOnInTheMiddleOfAFile() throws IOException, InterruptedException {
    write("a.csv", rows(0, 5_000));
    String checkpoint;
    try (Feed feed = open(settings(), null)) {
      Page page = feed.read(Duration.ZERO);
      assertThat(page.records()).hasSize(2_000);
      assertThat(page.last()).isFalse();
      checkpoint = page.checkpoint();
    }
    Came rest = read(settings(), checkpoint);
    assertThat(rest.records).hasSize(3_000);
    assertThat(rest.briefly().getFirst()).isEqualTo("{id=2000, total=1,50}");
  }

  @Test
  void tellsWhatIsBrokenAndGoesOn() throws IOException, InterruptedException {
    byte[] whole = gzip(rows(0, 1_000));
    Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
    write("b.csv", "id;total\n1;2;3\n2;4\n");
    write("c.csv", rows(7, 8));
    Came came = read(settings(), null);
    assertThat(came.briefly().getLast()).isEqualTo("{id=7, total=1,50}");
    assertThat(came.briefly())
        .anyMatch(each -> each.startsWith("broken") && each.contains("a.csv"));
    assertThat(came.briefly())
        .anyMatch(each -> each.startsWith("broken") && each.contains("b.csv"));
    assertThat(came.notices).hasSize(1);
    assertThat(read(settings(), came.checkpoint).records).isEmpty();
    Files.write(folder.resolve("a.csv.gz"), whole);
    assertThat(read(settings(), came.checkpoint).records).hasSize(1_000);
  }

  @Test
  void believesOnlyAServerWhoseKeyIsKnown() throws IOException, InterruptedException {
    write("a.csv", rows(0, 1));
    String line = PublicKeyEntry.toString(hostKey.getPublic());
    assertThat(read(settings("host-key", line), null).records).hasSize(1);
    String other = PublicKeyEntry.toString(userKey.getPublic());
    assertThatThrownBy(() -> open(settings("host-key", other), null))
        .hasMessageContaining("shows the key SHA256:");
    assertThatThrownBy(() -> open(settings("host-key", line.substring(0, 40)), null))
        .hasMessageContaining("shows the key");
    assertThat(CONNECTOR.check(settings("host-key", "anything"))).hasSize(1);
  }

  @Test
  void logsInWithPasswordOrKeyAndTellsWhatFails() throws IOException, InterruptedException {
    write("a.csv", rows(0, 1));
    String key =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(userKey.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    assertThat(read(settings("password", "", "private-key", key), null).records).hasSize(1);
    assertThatThrownBy(() -> open(settings("password", "wrong"), null))
        .hasMessageContaining("does not let this user in");
    assertThatThrownBy(() -> open(settings("password", "", "private-key", "no key"), null))
        .hasMessageContaining("private key");
    assertThatThrownBy(() -> open(settings("folder", "/nowhere"), null))
        .hasMessageContaining("not there");
    assertThatThrownBy(() -> open(settings("port", "1"), null))
        .hasMessageContaining("does not answer");
  }
}
