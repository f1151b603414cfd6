// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.server;

import io.tributary.bench.load.HttpBytes;
import io.tributary.bench.load.Wire;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The doors of a running platform that benchmarks need, over one connection. For one thread.
public final class Api implements AutoCloseable {
  private static final Pattern WRITE_KEY = Pattern.compile("\"writeKey\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final InetSocketAddress address;
  private final Map<String, String> headers;
  private Wire wire;

  Api(InetSocketAddress address, String token) {
    this.address = address;
    this.wire = Wire.connect(address);
    this.headers =
        Map.of(
            "Authorization", "Bearer " + token,
            "Content-Type", "application/json",
            "Accept", "application/json");
  }

  /// Creates a source; answers with its write key.
  public String createSource(String name, String kind) {
    String body = "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(name, kind);
    String made = text(HttpBytes.request("POST /v1/sources", headers, bytes(body)), 201);
    Matcher key = WRITE_KEY.matcher(made);
    if (!key.find()) {
      throw new IllegalStateException("Cannot find the write key of the new source.");
    }
    return key.group(1);
  }

  /// Posts a body; answers with the reply's text.
  public String post(String path, byte[] body, int status) {
    return text(HttpBytes.request("POST " + path, headers, body), status);
  }

  /// Reads a path's text.
  public String read(String path) {
    return text(HttpBytes.request("GET " + path, headers, new byte[0]), 200);
  }

  /// The request that reads the profile with a user id.
  public byte[] profileRequest(String userId) {
    return HttpBytes.request("GET /v1/profiles/user_id:" + userId, headers, new byte[0]);
  }

  /// The status of a request.
  public int status(byte[] request) {
    return wire.status(request);
  }

  /// The figures that the platform tells of itself.
  public Metrics metrics() {
    return Metrics.read(text(HttpBytes.request("GET /metrics", headers, new byte[0]), 200));
  }

  /// Waits until everything that was taken, refused events included, has been applied.
  public void awaitIdle(Duration max) throws InterruptedException {
    await("unify_events_total", max, metrics -> metrics.sum("unify_events_total"));
  }

  /// Waits until everything that was taken, refused events included, has been applied and is in the
  /// lake.
  public void awaitKept(Duration max) throws InterruptedException {
    awaitIdle(max);
    await(
        "keep_rows_total",
        max,
        metrics ->
            metrics.value("keep_rows_total{table=\"raw_events\"}")
                + metrics.value("keep_rows_total{table=\"quarantine\"}"));
  }

  private void await(String what, Duration max, ToDoubleFunction<Metrics> count)
      throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    for (Metrics now = metrics(); ; now = metrics()) {
      double taken = now.sum("collect_events_total");
      if (count.applyAsDouble(now) >= taken) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s is %.0f within %s, and should be %.0f."
                .formatted(what, count.applyAsDouble(now), max, taken));
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private String text(byte[] request, int status) {
    Wire.Reply reply = send(request);
    String body = new String(reply.body(), StandardCharsets.UTF_8);
    if (reply.status() != status) {
      throw new IllegalStateException("The server answered %d: %s".formatted(reply.status(), body));
    }
    return body;
  }

  /// Sends; over a new connection where the server has closed the old one, which was idle too long.
  private Wire.Reply send(byte[] request) {
    try {
      return wire.send(request);
    } catch (UncheckedIOException _) {
      wire.close();
      wire = Wire.connect(address);
      return wire.send(request);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    wire.close();
  }
}
