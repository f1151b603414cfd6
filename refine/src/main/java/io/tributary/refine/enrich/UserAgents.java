// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Tells browser, operating system and device by a user agent, by the rules of uap-core: see their
/// [specification](https://github.com/ua-parser/uap-core/blob/master/docs/specification.md).
public final class UserAgents {
  /// The longest user agent that is read; of longer ones the beginning.
  public static final int LENGTH_MAX = 1_000;

  private static final String RULES = "/ua_parser/regexes.yaml";
  private static final String OTHER = "Other";
  private static final String SPIDER = "Spider";
  private static final int MEMO_BITS = 13;

  private final List<AgentRule> browsers;
  private final List<AgentRule> systems;
  private final List<AgentRule> devices;
  private final Memo<Agent> known = new Memo<>(MEMO_BITS, this::work);

  /// Reads rules.
  ///
  /// @param yaml the document `regexes.yaml` of uap-core
  public UserAgents(InputStream yaml) {
    Object root =
        new Load(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
            .loadFromInputStream(yaml);
    browsers =
        rules(
            root,
            "user_agent_parsers",
            List.of(1, 2, 3, 4),
            "family_replacement",
            "v1_replacement",
            "v2_replacement",
            "v3_replacement");
    systems =
        rules(
            root,
            "os_parsers",
            List.of(1, 2, 3, 4, 5),
            "os_replacement",
            "os_v1_replacement",
            "os_v2_replacement",
            "os_v3_replacement",
            "os_v4_replacement");
    devices =
        rules(
            root,
            "device_parsers",
            List.of(1, 0, 1),
            "device_replacement",
            "brand_replacement",
            "model_replacement");
  }

  private static final class Bundled {
    static final UserAgents RULES_OF_LIBRARY = read();

    private static UserAgents read() {
      try (InputStream yaml = UserAgents.class.getResourceAsStream(RULES)) {
        if (yaml == null) {
          throw new IllegalStateException("Cannot find the rules of user agents.");
        }
        return new UserAgents(yaml);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot read the rules of user agents.", e);
      }
    }
  }

  /// The rules that come with the library. They are read when they are first needed, which takes a
  /// fifth of a second.
  public static UserAgents bundled() {
    return Bundled.RULES_OF_LIBRARY;
  }

  /// What a user agent tells. Versions are parts from the largest; all may be missing but the
  /// families, which are `Other` where nothing is known.
  ///
  /// @param browser family, then version
  /// @param system the same of the operating system
  /// @param device the device's family
  /// @param brand who made it; null if unknown
  /// @param model its model; null if unknown
  /// @param bot the bot's name; null for people: see [Bots]
  public record Agent(
      Version browser,
      Version system,
      String device,
      @Nullable String brand,
      @Nullable String model,
      @Nullable String bot) {}

  /// A family and a version of it.
  ///
  /// @param parts of the version, from the largest; null for those that are not known
  public record Version(String family, List<@Nullable String> parts) {
    /// The parts that are known, up to the first that is not, with dots between; null for none.
    public @Nullable String text() {
      StringBuilder out = new StringBuilder();
      for (String part : parts) {
        if (part == null) {
          break;
        }
        out.append(out.isEmpty() ? "" : ".").append(part);
      }
      return out.isEmpty() ? null : out.toString();
    }
  }

  /// Reads a user agent; those of before are remembered.
  public Agent read(String userAgent) {
    return known.of(
        userAgent.length() > LENGTH_MAX ? userAgent.substring(0, LENGTH_MAX) : userAgent);
  }

  private Agent work(String userAgent) {
    String lower = userAgent.toLowerCase(Locale.ROOT);
    @Nullable String @Nullable [] device = first(devices, userAgent, lower);
    String made = device == null ? null : device[0];
    String family = made == null ? OTHER : made;
    Version browser = version(first(browsers, userAgent, lower), 3);
    return new Agent(
        browser,
        version(first(systems, userAgent, lower), 4),
        family,
        device == null ? null : device[1],
        device == null ? null : device[2],
        Bots.name(userAgent, browser.family(), family.equals(SPIDER)));
  }

  private static Version version(@Nullable String @Nullable [] values, int parts) {
    List<@Nullable String> found = new ArrayList<>(parts);
    for (int i = 1; i <= parts; i++) {
      found.add(values == null ? null : values[i]);
    }
    String family = values == null ? null : values[0];
    return new Version(family == null ? OTHER : family, found);
  }

  private static @Nullable String @Nullable [] first(
      List<AgentRule> rules, String userAgent, String lower) {
    for (AgentRule rule : rules) {
      @Nullable String[] values = rule.apply(userAgent, lower);
      if (values != null) {
        return values;
      }
    }
    return null;
  }

  private static List<AgentRule> rules(
      Object root, String section, List<Integer> groups, String... replacements) {
    List<AgentRule> rules = new ArrayList<>();
    if (root instanceof Map<?, ?> map && map.get(section) instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> rule && rule.get("regex") instanceof String regex) {
          List<@Nullable String> given = new ArrayList<>();
          for (String name : replacements) {
            Object value = rule.get(name);
            given.add(value == null ? null : value.toString());
          }
          rules.add(AgentRule.of(regex, "i".equals(rule.get("regex_flag")), given, groups));
        }
      }
    }
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Cannot find rules of user agents in " + section + ".");
    }
    return rules;
  }
}
