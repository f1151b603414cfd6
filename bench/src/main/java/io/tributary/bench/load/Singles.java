// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requests with one event each. They are taken in turn from a few thousand that were made before
/// the clock starts; each goes out with a message id of its own.
public final class Singles implements Requests {
  private static final int KINDS = 4_096;

  private final List<TrackingCall> requests;
  private final MessageIds ids;
  private final int count;
  private int sent;

  private Singles(List<TrackingCall> requests, MessageIds ids, int count) {
    this.requests = requests;
    this.ids = ids;
    this.count = count;
  }

  /// Makes requests for the door of each call.
  public static Singles make(
      String writeKey, int count, Supplier<TrackingCall> calls, MessageIds ids) {
    Map<String, String> headers =
        Map.of("Authorization", HttpBytes.basic(writeKey), "Content-Type", "application/json");
    List<TrackingCall> requests =
        Stream.generate(calls)
            .limit(KINDS)
            .map(call -> {
              byte[] bytes = HttpBytes.request("POST " + call.path(), headers, call.json());
              int idAt = bytes.length - call.json().length + call.idAt();
              return new TrackingCall(bytes, idAt, call.path());
            })
            .toList();
    return new Singles(requests, ids, count);
  }

  @Override
  public @Nullable ByteBuffer next() {
    if (sent == count) {
      return null;
    }
    TrackingCall request = requests.get(sent++ % KINDS);
    byte[] bytes = request.json().clone();
    ids.write(bytes, request.idAt());
    return ByteBuffer.wrap(bytes);
  }
}
