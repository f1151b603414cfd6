// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Comparisons;
import io.tributary.matching.compare.Level;
import io.tributary.matching.field.Concept;
import io.tributary.matching.field.Concepts;
import io.tributary.matching.field.Role;
import io.tributary.matching.learn.Model;
import io.tributary.matching.table.Table;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A model as a JSON document. What is read is what was written, to the bit. It holds no values:
/// those that several people have are there as hashes.
public final class ModelDocument {
  private static final String FORMAT = "tributary matching model";
  private static final int VERSION = 1;
  private static final int VERSION_LETTERS = 16;

  private ModelDocument() {}

  /// Writes a model.
  public static String write(LearntModel model) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("version", VERSION);
    Map<String, Object> columns = new LinkedHashMap<>();
    model.roles().forEach((column, role) -> columns.put(column, role.text()));
    document.put("columns", columns);
    document.put("fullNames", model.choices().fullNames());
    document.put("monthFirst", new TreeSet<>(model.choices().monthFirst()));
    document.put("rules", model.rules());
    document.put("limits", model.limits());
    Map<String, Object> prior = new LinkedHashMap<>();
    prior.put("match", model.model().match());
    prior.put("relatives", model.model().relatives());
    document.put("prior", prior);
    document.put("comparisons", comparisons(model));
    Map<String, Object> words = new LinkedHashMap<>();
    model.words().forEach((text, counts) -> words.put(text, counts(counts)));
    document.put("words", words);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static List<Object> comparisons(LearntModel model) {
    List<Object> all = new ArrayList<>();
    List<Comparison> comparisons = prototypes(model);
    for (int k = 0; k < comparisons.size(); k++) {
      Comparison comparison = comparisons.get(k);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", comparison.concept().name());
      one.put("kind", comparison.concept().kind().name());
      one.put("columns", comparison.concept().columns());
      List<Object> levels = new ArrayList<>();
      for (int number = 1; number <= comparison.levels().size(); number++) {
        Level level = comparison.levels().get(number - 1);
        Map<String, Object> learnt = new LinkedHashMap<>();
        learnt.put("label", level.label());
        learnt.put("m", model.model().m()[k][number]);
        learnt.put("u", model.model().u()[k][number]);
        learnt.put("relatives", model.model().h()[k][number]);
        learnt.put("weight", model.model().weight(k, number));
        levels.add(learnt);
      }
      one.put("levels", levels);
      List<Object> fields = new ArrayList<>();
      for (int field = 0; field < comparison.fields().size(); field++) {
        fields.add(counts(model.counts().get(comparison.first() + field)));
      }
      one.put("fields", fields);
      all.add(one);
    }
    return all;
  }

  /// The comparisons without records.
  private static List<Comparison> prototypes(LearntModel model) {
    return Comparisons.of(model.concepts(new Table(List.of(), new int[0])));
  }

  private static Map<String, Object> counts(ValueCounts counts) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("total", counts.total());
    written.put("coincidence", counts.coincidence());
    Map<String, Object> values = new LinkedHashMap<>();
    counts.all().forEach((hash, count) -> values.put(HexFormat.of().toHexDigits(hash), count));
    written.put("values", values);
    return written;
  }

  /// Reads a model.
  ///
  /// @throws ProblemException where it is none
  public static LearntModel read(String document) {
    JsonNode read;
    try {
      read = JsonMapper.shared().readTree(document);
    } catch (JacksonException _) {
      throw refused("", "it is no JSON.");
    }
    if (!read.path("format").asString("").equals(FORMAT)) {
      throw refused("format", "it does not say '%s'.".formatted(FORMAT));
    }
    if (read.path("version").asInt(0) != VERSION) {
      throw refused("version", "it is of another version than %d.".formatted(VERSION));
    }
    try {
      return model(read);
    } catch (JacksonException | IllegalArgumentException | IllegalStateException e) {
      throw refused("", "something is missing or has another form.");
    }
  }

  private static LearntModel model(JsonNode read) {
    Map<String, Role> roles = new TreeMap<>();
    read.required("columns")
        .properties()
        .forEach(column ->
            roles.put(
                column.getKey(),
                Role.of(column.getValue().asString())
                    .orElseThrow(
                        () -> refused("columns." + column.getKey(), "there is no such role."))));
    List<Concepts.Shape> shapes = new ArrayList<>();
    List<ValueCounts> counts = new ArrayList<>();
    JsonNode comparisons = read.required("comparisons");
    double[][] m = new double[comparisons.size()][];
    double[][] u = new double[comparisons.size()][];
    double[][] h = new double[comparisons.size()][];
    for (int k = 0; k < comparisons.size(); k++) {
      JsonNode one = comparisons.get(k);
      shapes.add(
          new Concepts.Shape(
              Concept.Kind.valueOf(one.required("kind").asString()),
              one.required("name").asString(),
              texts(one.required("columns"))));
      m[k] = levels(one.required("levels"), "m");
      u[k] = levels(one.required("levels"), "u");
      h[k] = levels(one.required("levels"), "relatives");
      one.required("fields").forEach(field -> counts.add(counts(field)));
    }
    JsonNode limits = read.required("limits");
    JsonNode prior = read.required("prior");
    Map<String, ValueCounts> words = new TreeMap<>();
    read.required("words")
        .properties()
        .forEach(text -> words.put(text.getKey(), counts(text.getValue())));
    LearntModel model =
        new LearntModel(
            roles,
            new Concepts.Choices(
                shapes,
                texts(read.required("fullNames")),
                new TreeSet<>(texts(read.required("monthFirst")))),
            texts(read.required("rules")),
            new Limits(
                limits.required("threshold").asDouble(),
                limits.required("linking").asBoolean(),
                limits.required("onePerFile").asBoolean(),
                limits.required("blockSize").asInt(),
                limits.required("largestCluster").asInt()),
            new Model(
                m,
                u,
                h,
                prior.required("match").asDouble(),
                prior.required("relatives").asDouble()),
            counts,
            words);
    check(model);
    return model;
  }

  /// A document that was edited may not fit together.
  private static void check(LearntModel model) {
    List<Comparison> comparisons = prototypes(model);
    int fields = 0;
    for (int k = 0; k < comparisons.size(); k++) {
      Comparison comparison = comparisons.get(k);
      fields += comparison.fields().size();
      if (model.model().m()[k].length != comparison.levels().size() + 1) {
        throw refused(
            "comparisons." + comparison.concept().name() + ".levels",
            "it has not %d levels.".formatted(comparison.levels().size()));
      }
    }
    if (fields != model.counts().size()) {
      throw refused("comparisons.fields", "there are not %d.".formatted(fields));
    }
    model.rules(model.keys(comparisons, 0));
  }

  private static double[] levels(JsonNode levels, String of) {
    double[] learnt = new double[levels.size() + 1];
    for (int number = 1; number < learnt.length; number++) {
      learnt[number] = levels.get(number - 1).required(of).asDouble();
    }
    return learnt;
  }

  private static ValueCounts counts(JsonNode field) {
    TreeMap<Long, Integer> values = new TreeMap<>();
    field
        .required("values")
        .properties()
        .forEach(value ->
            values.put(HexFormat.fromHexDigitsToLong(value.getKey()), value.getValue().asInt()));
    return new ValueCounts(
        field.required("total").asLong(), field.required("coincidence").asDouble(), values);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static ProblemException refused(String path, String fact) {
    return new ProblemException(
        Code.CONFIGURATION,
        path,
        "Cannot read the model: " + fact,
        "Give a model.json as a run has written it.");
  }

  /// The start of the document's hash.
  static String version(LearntModel model) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(write(model).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_LETTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
