// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeJSON;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptStackElement;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.json.JsonParser;

/// A function, and the engine that runs it. Each event sees globals of its own, made anew, and
/// neither the time nor random numbers, so that what becomes of an event depends on the event
/// alone. For one thread.
final class Sandbox implements AutoCloseable {
  private static final String FUNCTION = "function";
  private static final int STACK_DEPTH_MAX = 2_000;
  private static final int LOOK_EVERY = 10_000;

  /// Takes away what would make a function give something else tomorrow.
  private static final String PRELUDE =
      """
      (function () {
        var RealDate = Date;
        function refuse() {
          throw new Error('the present time cannot be used: take about.receivedAt');
        }
        function FixedDate() {
          if (arguments.length === 0) { refuse(); }
          var a = arguments;
          var date = a.length === 1
            ? new RealDate(a[0])
            : new RealDate(a[0], a[1], a.length > 2 ? a[2] : 1, a[3] || 0, a[4] || 0, a[5] || 0, a[6] || 0);
          return this instanceof FixedDate ? date : String(date);
        }
        FixedDate.prototype = RealDate.prototype;
        FixedDate.prototype.constructor = FixedDate;
        FixedDate.UTC = RealDate.UTC;
        FixedDate.parse = RealDate.parse;
        FixedDate.now = refuse;
        Date = FixedDate;
        Math.random = function () {
          throw new Error('random numbers cannot be used: derive a value from event.messageId');
        };
      })();
      """;

  private final Context context;
  private final ScriptableObject shared;
  private final Script script;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long timeNanos;
  private long deadline = Long.MAX_VALUE; // in the thread's processor time

  /// What an engine throws that has run too long; functions cannot catch it.
  private static final class TooLong extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// The settings of the engine.
  private final class Engine extends ContextFactory {
    @Override
    protected Context makeContext() {
      Context made = super.makeContext();
      made.setLanguageVersion(Context.VERSION_ECMASCRIPT);
      made.setInterpretedMode(true);
      made.setMaximumInterpreterStackDepth(STACK_DEPTH_MAX);
      made.setInstructionObserverThreshold(LOOK_EVERY);
      made.setClassShutter(_ -> false);
      return made;
    }

    @Override
    protected void observeInstructionCount(Context observed, int instructions) {
      if (threads.getCurrentThreadCpuTime() > deadline) {
        throw new TooLong();
      }
    }
  }

  /// What became of an event.
  record Result(Answer answer, String text) {}

  /// Reads a function.
  ///
  /// @throws RhinoException where it cannot be read
  @SuppressWarnings("MustBeClosedChecker") // closed by close
  Sandbox(String function, long timeNanos) {
    this.timeNanos = timeNanos;
    this.context = new Engine().enterContext();
    this.shared = context.initSafeStandardObjects();
    var _ = context.evaluateString(shared, PRELUDE, "prelude", 1, null);
    seal(shared);
    this.script = context.compileString(function, FUNCTION, 1, null);
    Object found;
    try {
      found = ScriptableObject.getProperty(globals(), "transform");
    } catch (TooLong _) {
      throw new IllegalArgumentException("What stands outside of the function takes too long.");
    }
    if (!(found instanceof Function)) {
      throw new IllegalArgumentException("It defines no function transform(event, about).");
    }
  }

  private static void seal(ScriptableObject object) {
    for (Object id : object.getAllIds()) {
      Object value = id instanceof String name ? valueOf(object, name) : null;
      if (value instanceof ScriptableObject inner && !inner.isSealed()) {
        inner.sealObject();
        seal(inner);
      }
    }
    if (object.getPrototype() instanceof ScriptableObject above && !above.isSealed()) {
      above.sealObject();
      seal(above);
    }
    object.sealObject();
  }

  /// A property's value; null where it can only be had of another object.
  private static @Nullable Object valueOf(ScriptableObject object, String name) {
    try {
      return object.get(name, object);
    } catch (RhinoException _) {
      return null;
    }
  }

  /// Globals of their own, with what the function defines.
  private Scriptable globals() {
    NativeObject globals = new NativeObject();
    globals.setPrototype(shared);
    globals.setParentScope(null);
    deadline = threads.getCurrentThreadCpuTime() + timeNanos;
    var _ = script.exec(context, globals, globals);
    return globals;
  }

  /// Runs the function.
  ///
  /// @param event JSON
  /// @param about JSON
  Result run(String event, String about) {
    try {
      Scriptable globals = globals();
      Function function = (Function) ScriptableObject.getProperty(globals, "transform");
      Object given =
          function.call(
              context,
              globals,
              globals,
              new Object[] {parsed(globals, event), parsed(globals, about)});
      if (given == null || Undefined.isUndefined(given)) {
        return new Result(Answer.LEFT_OUT, "");
      }
      Object text = NativeJSON.stringify(context, globals, given, null, null);
      return text instanceof CharSequence json && json.length() > 0 && json.charAt(0) == '{'
          ? new Result(Answer.CHANGED, json.toString())
          : new Result(Answer.THREW, "TypeError 0\nThe function gave neither an object nor null.");
    } catch (TooLong _) {
      return new Result(Answer.LIMIT, "time");
    } catch (StackOverflowError _) {
      return new Result(Answer.LIMIT, "recursion");
    } catch (IllegalArgumentException _) {
      return new Result(Answer.THREW, "SyntaxError 0\nThe event is no JSON.");
    } catch (RhinoException e) {
      return thrown(e);
    }
  }

  private Object parsed(Scriptable globals, String json) {
    try {
      return new JsonParser(context, globals).parseValue(json);
    } catch (JsonParser.ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Result thrown(RhinoException e) {
    if (String.valueOf(e.details()).contains("stack depth")) {
      return new Result(Answer.LIMIT, "recursion");
    }
    String name =
        switch (e) {
          case EcmaError error -> error.getName();
          case JavaScriptException thrown -> nameOf(thrown.getValue());
          default -> "Error";
        };
    return new Result(Answer.THREW, name + " " + line(e) + "\n" + e.details());
  }

  /// The line of the function, also where something of ours threw on its behalf.
  private static int line(RhinoException e) {
    for (ScriptStackElement element : e.getScriptStack()) {
      if (FUNCTION.equals(element.fileName)) {
        return element.lineNumber;
      }
    }
    return e.lineNumber();
  }

  private static String nameOf(@Nullable Object thrown) {
    Object name =
        thrown instanceof Scriptable error ? ScriptableObject.getProperty(error, "name") : null;
    return name instanceof CharSequence text && text.toString().matches("[A-Za-z]{1,40}")
        ? text.toString()
        : "Error";
  }

  @Override
  public void close() {
    context.close();
  }
}
