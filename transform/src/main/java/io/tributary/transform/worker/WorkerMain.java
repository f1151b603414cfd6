// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.mozilla.javascript.RhinoException;

/// The process of a function: reads the function, then events one by one, and answers each, until
/// the input ends. All texts are a length (4 bytes, big-endian) and UTF-8.
public final class WorkerMain {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long FLUSH_NANOS = 5_000_000;

  private static final int WARM_UP_ROUNDS = 30;
  private static final long WARM_UP_NANOS = 5_000_000_000L;

  /// What functions do: run some times at the start, so that the first event does not pay for it.
  private static final String WARM_UP =
      """
      function transform(event, about) {
        const out = { ...event, text: `${event.a}`.toLowerCase().replace(/[x-z]+/g, '_').trim() };
        out.list = (event.list || []).map(each => ({ ...each, b: Math.round(each.b * 100) / 100 }));
        for (let key in out) { if (out[key] === null) { delete out[key]; } }
        out.at = new Date(about.receivedAt).toISOString();
        switch (out.text) { case '_': return null; default: return Object.assign({ n: 1 }, out); }
      }
      """;

  private WorkerMain() {}

  /// Runs until the standard input ends.
  ///
  /// @param arguments milliseconds for an event
  public static void main(String... arguments) throws IOException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[0]));
    try (DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES));
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES))) {
      serve(read(in), nanos, in, out);
    }
  }

  private static void serve(String function, long nanos, DataInputStream in, DataOutputStream out)
      throws IOException {
    warmUp();
    try (Sandbox sandbox = new Sandbox(function, nanos)) {
      write(out, Answer.READY, "");
      out.flush();
      long flushed = System.nanoTime();
      while (true) {
        String about;
        try {
          about = read(in);
        } catch (EOFException _) {
          return;
        }
        Sandbox.Result result = sandbox.run(read(in), about);
        write(out, result.answer(), result.text());
        if (in.available() == 0 || System.nanoTime() - flushed > FLUSH_NANOS) {
          out.flush();
          flushed = System.nanoTime();
        }
      }
    } catch (RhinoException e) {
      write(out, Answer.THREW, "SyntaxError " + e.lineNumber() + "\n" + e.details());
    } catch (IllegalArgumentException e) {
      write(out, Answer.THREW, "Error 0\n" + e.getMessage());
    }
    out.flush();
  }

  private static void warmUp() {
    try (Sandbox sandbox = new Sandbox(WARM_UP, WARM_UP_NANOS)) {
      for (int i = 0; i < WARM_UP_ROUNDS; i++) {
        var _ =
            sandbox.run(
                "{\"a\":\"xYz%d\",\"list\":[{\"b\":1.5}],\"c\":null,\"d\":{\"e\":true}}"
                    .formatted(i),
                "{\"source\":\"web\",\"receivedAt\":\"2026-01-02T03:04:05.678Z\"}");
      }
    }
  }

  private static String read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, Answer answer, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(answer.ordinal());
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
