// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Requests to `POST /v1/batch`, packed with gzip, made before the clock starts. Each event has a
/// message id of its own.
public final class Batches implements Requests {
  private static final byte[] HEAD = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);

  private final List<byte[]> requests;
  private int next;

  private Batches(List<byte[]> requests) {
    this.requests = requests;
  }

  /// Makes batches of one size, on all cores.
  ///
  /// @param writeKey of the source that sends them
  /// @param calls makes, for each batch, the calls that it takes its events from
  public static Batches make(
      String writeKey, int batches, int size, IntToCalls calls, Instant sentAt, long seed) {
    Map<String, String> headers =
        Map.of(
            "Authorization", HttpBytes.basic(writeKey),
            "Content-Type", "application/json",
            "Content-Encoding", "gzip");
    return new Batches(
        IntStream.range(0, batches)
            .parallel()
            .mapToObj(batch -> {
              MessageIds ids = new MessageIds(seed * 1_000_003 + batch);
              byte[] body = body(calls.of(batch), size, ids, sentAt);
              return HttpBytes.request("POST /v1/batch", headers, HttpBytes.gzip(body));
            })
            .toList());
  }

  /// Gives the calls of the batch with a number.
  @FunctionalInterface
  public interface IntToCalls {
    /// A supplier of the batch's calls, in order.
    Supplier<TrackingCall> of(int batch);
  }

  private static byte[] body(
      Supplier<TrackingCall> calls, int size, MessageIds ids, Instant sentAt) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(size * 1_200);
    body.writeBytes(HEAD);
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        body.write(',');
      }
      TrackingCall call = calls.get();
      ids.write(call.json(), call.idAt());
      body.writeBytes(call.json());
    }
    body.writeBytes(("],\"sentAt\":\"" + sentAt + "\"}").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  /// How many there are.
  public int count() {
    return requests.size();
  }

  /// How many bytes they have on average, head included.
  public int meanBytes() {
    return (int) requests.stream().mapToInt(request -> request.length).average().orElse(0);
  }

  @Override
  public @Nullable ByteBuffer next() {
    return next == requests.size() ? null : ByteBuffer.wrap(requests.get(next++));
  }
}
