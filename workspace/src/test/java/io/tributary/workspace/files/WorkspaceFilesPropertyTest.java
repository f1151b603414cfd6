// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.mapping.CallMapping;
import io.tributary.mapping.Mapping;
import io.tributary.model.EventType;
import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.model.SourceKind;
import io.tributary.model.Step;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.Outcome;
import io.tributary.plan.PlannedFields;
import io.tributary.plan.TrackingPlan;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import io.tributary.transform.Transformation;
import io.tributary.workspace.Connection;
import io.tributary.workspace.Definition;
import io.tributary.workspace.Definition.ConnectionDefinition;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.MappingDefinition;
import io.tributary.workspace.Definition.PlanDefinition;
import io.tributary.workspace.Definition.RefiningDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.Definition.TransformationDefinition;
import io.tributary.workspace.Definitions;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.GoldenRules.Strategy;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import io.tributary.workspace.Refining;
import io.tributary.workspace.Source;
import io.tributary.workspace.SourceDraft;
import io.tributary.workspace.WorkspaceImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WorkspaceFilesPropertyTest {
  private static final WorkspaceId ID = WorkspaceId.DEFAULT;

  private static WorkspaceImage image(RandomGenerator random, int size) {
    TreeMap<String, Source> sources = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      SourceKind kind = Gens.oneOf(SourceKind.values()).generate(random, size);
      Trust trust = Gens.oneOf(Trust.values()).generate(random, size);
      String region = random.nextBoolean() ? "NO" : null;
      sources.put(
          "s" + i,
          new Source(
              "s" + i, kind, trust, region, List.of("key"), random.nextBoolean(), Instant.EPOCH));
    }
    List<Definition> defined = new ArrayList<>();
    sources.values().forEach(each -> defined.add(new SourceDefinition(each)));
    mappings(random, size).values().forEach(each -> defined.add(new MappingDefinition(each)));
    plans(random, size).values().forEach(each -> defined.add(new PlanDefinition(each)));
    if (!sources.isEmpty()) {
      refinings(random, size).values().forEach(each -> defined.add(new RefiningDefinition(each)));
    }
    transformations(random, size, sources.keySet())
        .forEach(each -> defined.add(new TransformationDefinition(each)));
    defined.add(new IdentityDefinition(identity(random, size)));
    defined.add(new GoldenDefinition(golden(random, size)));
    connections(random, size).values().forEach(each -> defined.add(new ConnectionDefinition(each)));
    return new WorkspaceImage(ID, Definitions.of(defined), Map.of(), Map.of(), Map.of(), 1);
  }

  private static Map<String, Connection> connections(RandomGenerator random, int size) {
    Map<String, Connection> connections = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String text = Texts.nasty().generate(random, size);
      TreeMap<String, String> settings =
          new TreeMap<>(
              Map.of("url", "jdbc:x:" + text, "auth.token", "${token}", "headers.X-A", text));
      if (random.nextBoolean()) {
        settings.put("key[0]", "id");
        settings.put("key[1]", text);
      }
      connections.put(
          "c" + i,
          new Connection(
              "c" + i,
              "jdbc",
              "s1",
              random.nextBoolean() ? "m1" : null,
              1 + random.nextInt(100_000),
              random.nextBoolean(),
              settings));
    }
    return connections;
  }

  private static SortedMap<String, Refining> refinings(RandomGenerator random, int size) {
    TreeMap<Step, Boolean> steps = new TreeMap<>();
    TreeMap<PersonalKind, Protection> kinds = new TreeMap<>();
    TreeMap<String, Protection> fields = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      steps.put(Gens.oneOf(Step.values()).generate(random, size), random.nextBoolean());
      Protection protection = Gens.oneOf(Protection.values()).generate(random, size);
      kinds.put(Gens.oneOf(PersonalKind.values()).generate(random, size), protection);
      fields.put(
          Gens.oneOf("userId", "context.ip", "traits.a b: #").generate(random, size), protection);
    }
    return new TreeMap<>(Map.of("s1", new Refining("s1", steps, kinds, fields)));
  }

  private static Map<String, Mapping> mappings(RandomGenerator random, int size) {
    Map<String, Mapping> mappings = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String text = "'" + Texts.nasty().generate(random, size).replaceAll("['\\\\]", "") + "'";
      String when = random.nextBoolean() ? "a.b > 1" : null;
      CallMapping call =
          new CallMapping(
              EventType.TRACK,
              random.nextBoolean() ? "id" : null,
              random.nextBoolean(),
              when,
              "Order Completed",
              null,
              new CallMapping.Whom("a", when, null, null, Map.of("email", "b")),
              Map.of("x y", "a.c"),
              Map.of("*", "a", "name", text),
              Map.of(),
              when);
      mappings.put(
          "m" + i, new Mapping("m" + i, "for: all", when, null, "[a, b]", when, List.of(call)));
    }
    return mappings;
  }

  private static Map<String, TrackingPlan> plans(RandomGenerator random, int size) {
    Map<String, TrackingPlan> plans = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String text = Texts.nasty().generate(random, size);
      PlannedFields fields =
          new PlannedFields(
              random.nextBoolean() ? text : "",
              random.nextBoolean() ? Outcome.OMIT : null,
              JsonMapper.shared()
                  .createObjectNode()
                  .put("type", "object")
                  .put("description", text)
                  .put("minProperties", random.nextInt(9))
                  .put("deprecated", random.nextBoolean())
                  .set(
                      "properties", JsonMapper.shared().readTree("{\"a b\":{\"enum\":[1.5,null]}}"))
                  .toString());
      plans.put(
          "p" + i,
          new TrackingPlan(
              "p" + i,
              "",
              List.of(),
              Gens.oneOf(Outcome.values()).generate(random, size),
              Outcome.BLOCK,
              Gens.oneOf(Outcome.values()).generate(random, size),
              new TreeMap<>(Map.of("Order Completed", fields, "on", fields)),
              random.nextBoolean() ? fields : null));
    }
    return plans;
  }

  private static List<Transformation> transformations(
      RandomGenerator random, int size, Set<String> sources) {
    List<Transformation> all = new ArrayList<>();
    for (int i = sources.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      String nasty = Texts.nasty().generate(random, size);
      String json = JsonMapper.shared().writeValueAsString(Map.of("a\n", nasty, "n", 1.5));
      all.add(
          new Transformation(
              "t" + i,
              nasty,
              List.copyOf(sources),
              random.nextBoolean(),
              Gens.oneOf("a\n\n  b ", " x", "x\n", "x\n\n", "\tx: '\"\\' # y", "x" + nasty)
                  .generate(random, size),
              List.of(
                  new Transformation.Sample(
                      json, Gens.oneOf(json, "null", "{}").generate(random, size)),
                  new Transformation.Sample("{\"a\":[1,null,true,\"no\",\"1\"]}", null))));
    }
    return all;
  }

  private static IdentityRules identity(RandomGenerator random, int size) {
    List<IdentifierType> types = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      types.add(type("t" + i, random, size));
    }
    return new IdentityRules(types, type("*", random, size));
  }

  private static IdentifierType type(String name, RandomGenerator random, int size) {
    Set<String> blocked = new HashSet<>(random.nextBoolean() ? IdentityRules.NOBODY : Set.of());
    for (int i = random.nextInt(4); i > 0; i--) {
      blocked.add(Texts.nasty().generate(random, size).strip().toLowerCase(Locale.ROOT));
    }
    return new IdentifierType(
        name,
        random.nextInt(100),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(100),
        blocked,
        Gens.oneOf("", "[0\\-]*", "a'\"b#: ").generate(random, size));
  }

  private static GoldenRules golden(RandomGenerator random, int size) {
    Gen<Rule> rules =
        (r, s) -> {
          Strategy strategy = Gens.oneOf(Strategy.values()).generate(r, s);
          return new Rule(
              strategy,
              strategy == Strategy.MOST_TRUSTED || r.nextBoolean()
                  ? List.of("web", "null")
                  : List.of());
        };
    Map<String, Rule> traits = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      traits.put(Texts.nasty().generate(random, size), rules.generate(random, size));
    }
    List<List<String>> groups = random.nextBoolean() ? List.of() : List.of(List.of("a", "no"));
    return new GoldenRules(rules.generate(random, size), traits, groups);
  }

  @Test
  void readsBackWhatItWrites() {
    Property.check(
        "what is written reads back as the same",
        WorkspaceFilesPropertyTest::image,
        300,
        image -> {
          ReadResult result = WorkspaceFiles.read(WorkspaceFiles.documents(image));

          assertThat(result.problems()).isEmpty();
          assertThat(result.definition().identity()).isEqualTo(image.identity());
          assertThat(result.definition().golden()).isEqualTo(image.golden());
          for (Class<?> type :
              List.of(Mapping.class, Connection.class, TrackingPlan.class, Transformation.class)) {
            assertThat(result.definition().defined().of(type)).isEqualTo(image.defined().of(type));
          }
          assertThat(result.definition().sources().keySet()).isEqualTo(image.sources().keySet());
          for (SourceDraft draft : result.definition().sources().values()) {
            Source source = image.source(draft.name()).orElseThrow();
            assertThat(draft)
                .isEqualTo(
                    new SourceDraft(
                        source.name(),
                        source.kind(),
                        source.trust(),
                        source.region(),
                        source.enabled(),
                        null));
          }
        });
  }

  @Test
  void neverThrowsOnDamagedDocuments() {
    Property.check(
        "reading never throws",
        Gens.frequency(
            Gens.weighted(1, Texts.nasty()),
            Gens.weighted(1, Texts.brokenJson()),
            Gens.weighted(
                2,
                (random, size) -> {
                  StringBuilder text =
                      new StringBuilder(
                          WorkspaceFiles.documents(image(random, size))
                              .getOrDefault(WorkspaceFiles.IDENTITY, ""));
                  text.setCharAt(
                      random.nextInt(text.length()),
                      "[]{}:-&*!'\"\n\t#".charAt(random.nextInt(14)));
                  return text.toString();
                })),
        200,
        text -> {
          for (String path :
              List.of(
                  "sources/a.yaml",
                  "mappings/a.yaml",
                  "connections/a.yaml",
                  "transformations/a.yaml",
                  "identity.yaml",
                  "golden-record.yaml")) {
            assertThat(WorkspaceFiles.read(Map.of(path, text)).problems()).isNotNull();
          }
        });
  }
}
