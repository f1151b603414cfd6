// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import com.dashjoin.jsonata.Jsonata;
import io.tributary.mapping.Expression.EvaluationException;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mapping that is ready for records. For one thread at a time. It is a function: the same record
/// of the same source always becomes the same calls.
public final class Mapper {
  private final Mapping mapping;
  private final @Nullable Expression records;
  private final @Nullable Expression when;
  private final Expression key;
  private final @Nullable Expression version;
  private final List<CallMapper> calls = new ArrayList<>();
  private final RecordIdentity identity = RecordIdentity.make();

  private Mapper(Mapping mapping, List<Problem> problems) {
    this.mapping = mapping;
    Compiling compiling = new Compiling(problems);
    this.records = compiling.optional(mapping.records(), "records");
    this.when = compiling.optional(mapping.when(), "when");
    this.key = compiling.required(mapping.key(), "key");
    this.version = compiling.optional(mapping.version(), "version");
    for (int i = 0; i < mapping.calls().size(); i++) {
      calls.add(new CallMapper(mapping.calls().get(i), "calls[" + i + "].", compiling));
    }
  }

  /// Compiles a mapping.
  ///
  /// @throws ProblemException with all expressions that cannot be used, by their paths
  public static Mapper of(Mapping mapping) {
    List<Problem> problems = new ArrayList<>();
    Mapper mapper = new Mapper(mapping, problems);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return mapper;
  }

  /// What it was made from.
  public Mapping mapping() {
    return mapping;
  }

  /// The records that a document holds: the document itself where the mapping says nothing of
  /// records, or where they are not there, or fail to be found.
  public List<?> records(Object document) {
    if (records == null) {
      return List.of(document);
    }
    try {
      Object found = records.on(document);
      return found == null
          ? List.of(document)
          : found instanceof List<?> list ? list : List.of(found);
    } catch (EvaluationException _) {
      return List.of(document); // whose mapping will then say what is missing
    }
  }

  /// Maps a record.
  ///
  /// @param source the source's name
  /// @param record a JSON-like value, usually a `Map<String, Object>`
  public Mapped map(String source, Object record) {
    List<Problem> problems = new ArrayList<>(0);
    try {
      if (when != null && !Jsonata.boolize(when.on(record))) {
        return new Mapped.Skipped();
      }
    } catch (EvaluationException e) {
      return new Mapped.Refused(List.of(failed("when", e)));
    }
    Object name = evaluate(key, record, "key", problems);
    Object state = evaluate(version, record, "version", problems);
    if (isNothing(name) && problems.isEmpty()) {
      problems.add(
          new Problem(
              Code.MISSING,
              "key",
              "Cannot map the record: it has nothing that the mapping takes as its key.",
              "Send records with it, or name another key in the mapping."));
    }
    List<Mapped.Call> made = new ArrayList<>(calls.size());
    if (name != null && problems.isEmpty()) {
      for (CallMapper call : calls) {
        Object version = call.isOnce() ? null : state;
        call.map(record, id -> identity.messageId(source, name, version, id), made, problems);
      }
    }
    return problems.isEmpty() ? new Mapped.Calls(made) : new Mapped.Refused(problems);
  }

  private static boolean isNothing(@Nullable Object key) {
    return switch (key) {
      case null -> true;
      case String text -> text.isBlank();
      case List<?> list -> list.isEmpty();
      default -> false;
    };
  }

  /// What an expression is; null, with a problem, where it fails.
  static @Nullable Object evaluate(
      @Nullable Expression expression, Object record, String path, List<Problem> problems) {
    if (expression == null) {
      return null;
    }
    try {
      return expression.on(record);
    } catch (EvaluationException e) {
      problems.add(failed(path, e));
      return null;
    }
  }

  private static Problem failed(String path, EvaluationException e) {
    return new Problem(
        Code.BAD_VALUE,
        path,
        "Cannot map the record: the expression failed, for %s.".formatted(e.getMessage()),
        "Mend the record, or have the mapping's expression cope with it.");
  }

  /// Compiles expressions and gathers what is wrong with them.
  record Compiling(List<Problem> problems) {
    @Nullable Expression optional(@Nullable String text, String path) {
      return text == null ? null : required(text, path);
    }

    Expression required(String text, String path) {
      try {
        return Expression.of(text);
      } catch (ProblemException e) {
        for (Problem problem : e.problems()) {
          problems.add(new Problem(problem.code(), path, problem.message(), problem.remedy()));
        }
        return Expression.of("$"); // so that the others are looked at too
      }
    }
  }
}
