// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.ProblemException;
import io.tributary.profiles.ProfileStore.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RocksProfileStoreTest {
  private static final byte[] X = key("w\0x");
  private static final byte[] Y = key("w\0y");
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  @TempDir Path folder;

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void put(ProfileStore store, Family family, byte[] key, byte[] value) {
    Session session = store.begin();
    session.write(family, key, value);
    assertThat(session.commit()).isTrue();
  }

  @Test
  void refusesCommitThatReadWhatAnotherChanged() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      Session slow = store.begin();
      assertThat(slow.read(Family.FACETS, X)).isNull();
      slow.write(Family.FACETS, Y, ONE);
      put(store, Family.FACETS, X, TWO);
      assertThat(slow.overtaken()).isTrue();
      assertThat(slow.commit()).isFalse();
      assertThat(store.get(Family.FACETS, Y)).isNull();
    }
  }

  @Test
  void refusesCommitThatReadWhatAnotherDeletedOrReadManyOf() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      put(store, Family.FACETS, X, ONE);
      Session slow = store.begin();
      assertThat(slow.readAll(Family.FACETS, List.of(Y, X))).containsExactly(null, ONE);
      Session other = store.begin();
      other.delete(Family.FACETS, X);
      assertThat(other.commit()).isTrue();
      assertThat(slow.commit()).isFalse();
    }
  }

  @Test
  void letsCommitsPassThatReadOtherKeysOrFamilies() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      Session session = store.begin();
      session.read(Family.FACETS, X);
      session.write(Family.FACETS, X, ONE);
      put(store, Family.FACETS, Y, TWO);
      put(store, Family.TALLIES, X, TWO);
      assertThat(session.overtaken()).isFalse();
      assertThat(session.commit()).isTrue();
    }
  }

  @Test
  void refusesCommitOfSessionThatIsOlderThanWhatIsRemembered() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      Session slow = store.begin();
      slow.read(Family.FACETS, X);
      for (int i = 0; i < 100; i++) {
        put(store, Family.FACETS, Y, ONE);
      }
      assertThat(slow.commit()).isFalse();
    }
  }

  @Test
  void readsBeforeCommitWhatWasCommittedOnly() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      Session session = store.begin();
      session.write(Family.FACETS, X, ONE);
      assertThat(session.read(Family.FACETS, X)).isNull();
      assertThat(store.get(Family.FACETS, X)).isNull();
      session.commit();
      assertThat(store.get(Family.FACETS, X)).isEqualTo(ONE);
    }
  }

  @Test
  void keepsEverythingAcrossCloseAndOpen() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      for (Family family : Family.values()) {
        put(store, family, X, key(family.name()));
      }
    }
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      for (Family family : Family.values()) {
        assertThat(store.get(family, X)).isEqualTo(key(family.name()));
      }
      assertThat(store.sizeBytes()).isPositive();
    }
  }

  @Test
  void refusesFolderOfAnotherKindOrInUse() throws Exception {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      assertThat(store.get(Family.META, X)).isNull();
      assertThatThrownBy(() -> RocksProfileStore.open(folder))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("cannot be opened");
    }
    Path file = folder.resolve("file");
    Files.writeString(file, "not a folder");
    assertThatThrownBy(() -> RocksProfileStore.open(file)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusesStoreOfAnotherLayoutAndLeavesItOpenable() {
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      put(store, Family.META, key("layout"), key("tributary profiles 0"));
    }
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> RocksProfileStore.open(folder))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("another version");
    }
  }

  @Test
  void refusesWorkWhenClosed() {
    ProfileStore store = RocksProfileStore.open(folder);
    store.close();
    store.close();
    assertThatThrownBy(() -> store.get(Family.META, X)).isInstanceOf(IllegalStateException.class);
  }

  /// Under one node: what every family is scanned by.
  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"META"},
      mode = EnumSource.Mode.EXCLUDE)
  void scansAPrefixInOrderForwardsAndBackwards(Family family) {
    String node = "w\0" + "n".repeat(IdentifierIds.BYTES);
    try (ProfileStore store = RocksProfileStore.open(folder)) {
      for (String end : List.of("c", "a", "b", "d")) {
        put(store, family, key(node + end), ONE);
      }
      put(store, family, key("w\0" + "m".repeat(IdentifierIds.BYTES) + "x"), TWO);
      put(store, family, key("w\0" + "o".repeat(IdentifierIds.BYTES) + "x"), TWO);
      assertThat(scan(store, family, node, "", 9)).containsExactly("a", "b", "c", "d");
      assertThat(scan(store, family, node, "b", 9)).containsExactly("b", "c", "d");
      assertThat(scan(store, family, node, "bb", 1)).containsExactly("c");
      assertThat(scanBack(store, family, node, "z")).containsExactly("d", "c", "b", "a");
      assertThat(scanBack(store, family, node, "c")).containsExactly("b", "a");
    }
  }

  private static List<String> scan(
      ProfileStore store, Family family, String prefix, String from, int limit) {
    List<String> ends = new ArrayList<>();
    store.scan(
        family,
        key(prefix),
        key(prefix + from),
        (key, _) -> {
          ends.add(end(key, prefix));
          return ends.size() < limit;
        });
    return ends;
  }

  private static List<String> scanBack(
      ProfileStore store, Family family, String prefix, String before) {
    List<String> ends = new ArrayList<>();
    store.scanBack(
        family, key(prefix), key(prefix + before), (key, _) -> ends.add(end(key, prefix)));
    return ends;
  }

  private static String end(byte[] key, String prefix) {
    return new String(key, StandardCharsets.US_ASCII).substring(prefix.length());
  }
}
