// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Role;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.Definition.TokenDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionCodecTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Definition SOURCE =
      new SourceDefinition(
          new Source("web", SourceKind.WEB, Trust.VERIFIED, null, List.of("k2", "k1"), true, AT));

  @Test
  void readsBackWhatItWrites() {
    for (Definition definition :
        List.of(
            SOURCE,
            new IdentityDefinition(IdentityRules.defaults()),
            new GoldenDefinition(
                new GoldenRules(
                    new Rule(Strategy.MOST_TRUSTED, List.of("crm")),
                    Map.of("age", new Rule(Strategy.MAX, List.of())),
                    List.of(List.of("street", "city")))),
            new TokenDefinition(new Token("abc", "hash=", "ci", Role.ANALYST, AT, AT, true)))) {
      for (String text : Arrays.asList(null, "# why\na: 1\n")) {
        byte[] bytes = DefinitionCodec.encode(definition, text);
        assertThat(DefinitionCodec.decode(definition.kind(), bytes))
            .isEqualTo(new DefinitionCodec.Written(definition, text));
      }
    }
  }

  /// What is stored is read for years: these bytes must not change.
  @Test
  void writesVersionKeyIdAndJson() {
    byte[] bytes = DefinitionCodec.encode(SOURCE, null);

    assertThat(Arrays.copyOf(bytes, 3)).containsExactly(1, 0, 0);
    assertThat(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"name":"web","kind":"WEB","trust":"VERIFIED","region":null,\
            "writeKeys":["k2","k1"],"enabled":true,"createdAt":"2026-01-02T03:04:05.678Z"}\
            """);
    assertThat(DefinitionCodec.encode(DefinitionKey.of(WorkspaceId.DEFAULT, SOURCE)))
        .isEqualTo("default/source/web".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsKeys() {
    assertThat(DefinitionCodec.decodeKey("default/token/a/b".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new DefinitionKey(WorkspaceId.DEFAULT, Kind.TOKEN, "a/b"));
    for (String bad : List.of("", "default", "default/token", "default/soup/x", "BAD!/token/x")) {
      assertThatThrownBy(() -> DefinitionCodec.decodeKey(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void passesOverFieldsOfLaterVersions() {
    byte[] json =
        """
        {"name":"web","kind":"WEB","trust":"VERIFIED","writeKeys":[],"enabled":true,\
        "createdAt":"2026-01-02T03:04:05Z","later":{"a":1}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    byte[] record = new byte[json.length + 3];
    record[0] = 1;
    System.arraycopy(json, 0, record, 3, json.length);

    assertThat(DefinitionCodec.decode(Kind.SOURCE, record).definition().name()).isEqualTo("web");
  }

  @Test
  void refusesLaterCodecsEncryptedAndDamagedRecords() {
    byte[] good = DefinitionCodec.encode(SOURCE, null);
    byte[] later = good.clone();
    later[0] = 2;
    byte[] encrypted = good.clone();
    encrypted[2] = 7;

    for (byte[] bad :
        List.of(new byte[0], new byte[] {1, 0}, later, encrypted, Arrays.copyOf(good, 20))) {
      assertThatThrownBy(() -> DefinitionCodec.decode(Kind.SOURCE, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
