// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An expression of JSONata, compiled. For one thread at a time.
///
/// It is evaluated on JSON-like values: `Map<String, Object>`, `List`, `String`, `Number`,
/// `Boolean` and null. A plain path such as `customer.email` is walked directly, which gives the
/// same and is ten times faster; where it meets a list, the library takes over.
///
/// Limits: [#LENGTH_MAX] characters, [#TIME_MAX_MS] per evaluation, [#DEPTH_MAX] calls deep. What
/// depends on anything but the record (`$now`, `$random` and the like) and `$eval` cannot be used:
/// the same record must always give the same calls.
public final class Expression {
  /// The longest text, in characters.
  public static final int LENGTH_MAX = 8_000;

  /// The longest that one evaluation may take, in milliseconds.
  public static final long TIME_MAX_MS = 500;

  /// The deepest nesting of calls.
  public static final int DEPTH_MAX = 100;

  private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern WORDS = Pattern.compile("true|false|null|and|or|in");
  private static final Pattern FORBIDDEN =
      Pattern.compile("\\$(eval|now|millis|random|shuffle|uuid)\\b");
  private static final Object WHOLE = new Object();

  private final String text;
  private final String @Nullable [] path;
  private final Jsonata compiled;

  private Expression(String text, String @Nullable [] path, Jsonata compiled) {
    this.text = text;
    this.path = path;
    this.compiled = compiled;
  }

  /// Compiles a text.
  ///
  /// @throws ProblemException with code `INVALID_ARGUMENT` where it is none, or one that cannot be
  ///   used
  public static Expression of(String text) {
    if (text.length() > LENGTH_MAX) {
      throw refused("it has over %,d characters.".formatted(LENGTH_MAX), "Write a shorter one.");
    }
    Matcher forbidden = FORBIDDEN.matcher(text);
    if (forbidden.find()) {
      throw refused(
          "%s may not be used: a record must always give the same calls."
              .formatted(forbidden.group()),
          "Take what you need from the record.");
    }
    try {
      Jsonata compiled = Jsonata.jsonata(text);
      compiled.setOutputConvertNulls(true);
      Functions.register(compiled);
      return new Expression(text, plainPath(text.strip()), compiled);
    } catch (JException e) {
      throw refused(
          "%s (at character %d).".formatted(withoutStop(e), e.getLocation()),
          "Mend it; texts stand in quotes of their own, as \"'shop'\".");
    } catch (RuntimeException | StackOverflowError _) {
      // the library's parser lets a few more through, such as on a cut regular expression
      throw refused("it is malformed.", "Mend the syntax.");
    }
  }

  private static String withoutStop(JException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static String @Nullable [] plainPath(String text) {
    return PATH.matcher(text).matches() && !WORDS.matcher(text).matches()
        ? text.split("\\.", -1)
        : null;
  }

  private static ProblemException refused(String fact, String remedy) {
    return new ProblemException(
        Code.INVALID_ARGUMENT, "", "Cannot use the expression: " + fact, remedy);
  }

  /// The text that it was compiled from.
  public String text() {
    return text;
  }

  /// What it is for a record; null for nothing.
  ///
  /// @param record a JSON-like value
  /// @throws EvaluationException where it fails
  @Nullable Object on(Object record) throws EvaluationException {
    Object direct = path == null ? WHOLE : walk(path, record);
    return direct == WHOLE ? evaluate(record) : direct;
  }

  private static @Nullable Object walk(String[] path, Object record) {
    Object at = record;
    for (String step : path) {
      if (!(at instanceof Map<?, ?> map)) {
        return at instanceof List ? WHOLE : null;
      }
      Object next = map.get(step);
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at instanceof List ? WHOLE : at;
  }

  private @Nullable Object evaluate(Object record) throws EvaluationException {
    try {
      Jsonata.Frame frame = compiled.createFrame();
      Bounds.set(frame);
      return compiled.evaluate(record, frame);
    } catch (Functions.Refusal e) {
      throw new EvaluationException(e.fact());
    } catch (RuntimeException _) {
      // its message may hold values, which may be personal data
      throw new EvaluationException("it does not fit the record's values");
    } catch (StackOverflowError _) {
      throw new EvaluationException("it is nested too deep");
    }
  }

  /// An expression failed on a record; the message says why, without the record's values.
  static final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1;

    EvaluationException(String fact) {
      super(fact, null, false, false);
    }
  }
}
