// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.refine.Vectors;
import io.tributary.refine.enrich.UserAgents.Agent;
import io.tributary.refine.enrich.UserAgents.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The published cases of uap-core, by the rules that were published with them: all of them hold.
/// By the rules that come with the product, which are of 2023, nine of ten do.
@TestInstance(Lifecycle.PER_CLASS)
class UserAgentsTest {
  private UserAgents published = UserAgents.bundled();

  @BeforeAll
  void read() throws IOException {
    try (InputStream in = open("regexes.yaml.gz")) {
      published = new UserAgents(in);
    }
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(Vectors.file("data/cdp/uap-core/" + name)));
  }

  private static List<Map<?, ?>> cases(String name) throws IOException {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    try (InputStream in = open(name)) {
      List<Map<?, ?>> cases = new ArrayList<>();
      if (new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> map
          && map.get("test_cases") instanceof List<?> list) {
        list.forEach(each -> cases.add((Map<?, ?>) each));
      }
      return cases;
    }
  }

  private static @Nullable String text(Map<?, ?> of, String key) {
    Object value = of.get(key);
    return value == null || value.toString().isEmpty() ? null : value.toString();
  }

  private static List<@Nullable String> texts(Map<?, ?> of, List<String> keys) {
    List<@Nullable String> texts = new ArrayList<>();
    keys.forEach(key -> texts.add(text(of, key)));
    return texts;
  }

  private static List<@Nullable String> of(Version version) {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(version.family());
    texts.addAll(version.parts());
    return texts;
  }

  private static List<@Nullable String> device(Agent agent) {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(agent.device());
    texts.add(agent.brand());
    texts.add(agent.model());
    return texts;
  }

  private static List<String> failures(
      UserAgents agents,
      String file,
      List<String> keys,
      Function<Agent, List<@Nullable String>> reading)
      throws IOException {
    List<String> failures = new ArrayList<>();
    for (Map<?, ?> each : cases(file)) {
      String text = text(each, "user_agent_string");
      if (text != null
          && text.length() <= UserAgents.LENGTH_MAX
          && !reading.apply(agents.read(text)).equals(texts(each, keys))) {
        failures.add(text + ": " + reading.apply(agents.read(text)) + " not " + texts(each, keys));
      }
    }
    return failures;
  }

  private static final List<String> BROWSER = List.of("family", "major", "minor", "patch");
  private static final List<String> SYSTEM =
      List.of("family", "major", "minor", "patch", "patch_minor");
  private static final List<String> DEVICE = List.of("family", "brand", "model");

  @Test
  void readsBrowsersAsPublished() throws IOException {
    for (String file :
        List.of(
            "test_ua.yaml.gz",
            "firefox_user_agent_strings.yaml.gz",
            "opera_mini_user_agent_strings.yaml.gz",
            "podcasting_user_agent_strings.yaml.gz")) {
      assertThat(failures(published, file, BROWSER, agent -> of(agent.browser()))).isEmpty();
    }
  }

  @Test
  void readsOperatingSystemsAsPublished() throws IOException {
    for (String file : List.of("test_os.yaml.gz", "additional_os_tests.yaml.gz")) {
      assertThat(failures(published, file, SYSTEM, agent -> of(agent.system()))).isEmpty();
    }
  }

  @Test
  void readsDevicesAsPublished() throws IOException {
    assertThat(failures(published, "test_device.yaml.gz", DEVICE, UserAgentsTest::device))
        .isEmpty();
  }

  @Test
  void bundledRulesReadMostOfThem() throws IOException {
    UserAgents bundled = UserAgents.bundled();
    assertThat(failures(bundled, "test_ua.yaml.gz", BROWSER, agent -> of(agent.browser())))
        .hasSizeLessThan(1_601 / 8);
    assertThat(failures(bundled, "test_os.yaml.gz", SYSTEM, agent -> of(agent.system())))
        .hasSizeLessThan(483 / 8);
  }
}
