// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import io.tributary.transform.worker.Answer;
import io.tributary.transform.worker.WorkerMain;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mozilla.javascript.Context;

/// The process of one function. For one thread at a time; [#isStuck] and [#kill] may be called by
/// any.
final class Worker implements AutoCloseable {
  private static final int OUT_OF_MEMORY = 3; // -XX:+ExitOnOutOfMemoryError
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ANSWER_BYTES_MAX = 64 << 20;

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private volatile long progressNanos;
  private volatile long allowedNanos = Long.MAX_VALUE; // until the next progress
  private volatile boolean killed;
  private boolean ended;

  /// What the process said of an event.
  record Said(Answer answer, String text) {}

  /// Starts a process and hands it the function.
  ///
  /// @throws IOException where it cannot be started
  Worker(String function, Limits limits) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(limits));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.directory(Path.of(System.getProperty("java.io.tmpdir", ".")).toFile());
    this.process = builder.start();
    this.out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
    this.progressNanos = System.nanoTime();
    allow(limits.start().toNanos());
    write(function.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> command(Limits limits) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-Xmx" + limits.memoryMiB() + "m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-Xlog:disable",
        "-Duser.timezone=UTC",
        "-Duser.language=en",
        "-Duser.country=US",
        "-Dfile.encoding=UTF-8",
        "-cp",
        place(WorkerMain.class) + System.getProperty("path.separator") + place(Context.class),
        WorkerMain.class.getName(),
        Long.toString(limits.time().toMillis()));
  }

  /// The jar or folder that a class is in.
  private static String place(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException("Cannot find the program of a function's process.", e);
    }
  }

  private void allow(long nanos) {
    progressNanos = System.nanoTime();
    allowedNanos = nanos;
  }

  /// Reads whether the function can be used.
  Said ready() throws IOException {
    Said said = next();
    allowedNanos = Long.MAX_VALUE;
    return said;
  }

  /// Runs events; fewer answers than events where the process ended.
  ///
  /// @param nanos how long it may say nothing
  /// @param limitsMax after as many limits in a row it is ended
  List<Said> run(List<byte[]> events, List<byte[]> abouts, long nanos, int limitsMax) {
    List<Said> answers = new ArrayList<>(events.size());
    int limits = 0;
    try {
      allow(nanos);
      for (int i = 0; i < events.size(); i++) {
        write(abouts.get(i));
        write(events.get(i));
      }
      out.flush();
      while (answers.size() < events.size()) {
        Said said = next();
        answers.add(said);
        progressNanos = System.nanoTime();
        limits = said.answer() == Answer.LIMIT ? limits + 1 : 0;
        if (limits >= limitsMax) {
          ended = true;
          kill();
          break;
        }
      }
    } catch (IOException _) {
      ended = true;
      kill();
    } finally {
      allowedNanos = Long.MAX_VALUE;
    }
    return answers;
  }

  private void write(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    if (allowedNanos == Long.MAX_VALUE) {
      out.flush();
    }
  }

  private Said next() throws IOException {
    out.flush();
    int answer = in.readUnsignedByte();
    int length = in.readInt();
    if (answer >= Answer.values().length || length < 0 || length > ANSWER_BYTES_MAX) {
      throw new IOException("The process of a function gives no answer that can be read.");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return new Said(Answer.of(answer), new String(text, StandardCharsets.UTF_8));
  }

  /// Whether it has said nothing for longer than it may.
  boolean isStuck(long now) {
    long allowed = allowedNanos;
    return allowed != Long.MAX_VALUE && now - progressNanos > allowed;
  }

  /// When it said something last.
  long progressNanos() {
    return progressNanos;
  }

  /// Whether it was ended from here, rather than by itself.
  boolean wasKilled() {
    return killed;
  }

  /// Whether it ended because its memory was not enough.
  boolean ranOutOfMemory() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == OUT_OF_MEMORY;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whether more events can be run. A process that was ended may seem alive for a moment.
  boolean isUsable() {
    return !ended && !killed && process.isAlive();
  }

  /// Ends it at once.
  void kill() {
    if (process.isAlive()) {
      killed = true;
    }
    var _ = process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      in.close();
      out.close();
    } catch (IOException _) {
      // It is gone: what could not be written is of no use to it.
    }
  }
}
