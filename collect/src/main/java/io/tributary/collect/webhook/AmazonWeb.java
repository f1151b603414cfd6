// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Reads small things from Amazon's addresses. Redirections are not followed.
final class AmazonWeb implements SnsSignature.Web {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final int BYTES_MAX = 100_000;
  private static final int OK = 200;

  @Override
  public byte[] read(URI address) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(WAIT).build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(WAIT).build()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(BYTES_MAX);
        if (response.statusCode() != OK) {
          throw new IOException("Answered with %d.".formatted(response.statusCode()));
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }
}
