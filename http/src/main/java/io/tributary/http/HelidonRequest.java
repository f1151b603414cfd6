// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [Request] on top of Helidon's.
final class HelidonRequest implements Request {
  private final ServerRequest request;
  private final Map<String, String> parameters;
  private final @Nullable Principal principal;
  private final String configuredUrl;
  private final BodyWatch watch;
  private final ReplySender sender;

  HelidonRequest(
      ServerRequest request,
      ReplySender sender,
      Map<String, String> parameters,
      @Nullable Principal principal,
      String configuredUrl,
      BodyWatch watch) {
    this.sender = sender;
    this.watch = watch;
    this.request = request;
    this.parameters = parameters;
    this.principal = principal;
    this.configuredUrl = configuredUrl;
  }

  @Override
  public String method() {
    return request.prologue().method().text();
  }

  @Override
  public String rawPath() {
    return request.prologue().uriPath().rawPath();
  }

  @Override
  public String path(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Cannot find {%s} in the route's path.".formatted(name));
    }
    return value;
  }

  @Override
  public Optional<String> query(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name))
        : Optional.empty();
  }

  @Override
  public List<String> queryNames() {
    return List.copyOf(request.query().names());
  }

  @Override
  public String rawQuery() {
    return request.query().rawValue();
  }

  @Override
  public Optional<String> header(String name) {
    return header(request, name);
  }

  static Optional<String> header(ServerRequest request, String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  /// What a request says of the session that it belongs to.
  static SessionCall session(ServerRequest request) {
    String method = request.prologue().method().text();
    Optional<String> named =
        header(request, "X-Tributary-Workspace")
            .or(() ->
                request.query().contains("workspace")
                    ? Optional.of(request.query().get("workspace"))
                    : Optional.empty());
    return new SessionCall(
        header(request, "Host").orElse(""),
        header(request, "Cookie").orElse(""),
        named.orElse(""),
        !method.equals("GET") && !method.equals("HEAD"),
        header(request, "X-CSRF-Token").orElse(""));
  }

  @Override
  public SessionCall session() {
    return session(request);
  }

  @Override
  public Principal principal() {
    if (principal == null) {
      throw new IllegalStateException("Cannot tell who calls: the route is open to everyone.");
    }
    return principal;
  }

  @Override
  public String remoteIp() {
    String peer =
        request.remotePeer().address() instanceof InetSocketAddress address
            ? ClientAddress.text(address.getAddress())
            : request.remotePeer().host();
    return ClientAddress.behindProxy(peer, header("X-Forwarded-For").orElse(""));
  }

  @Override
  public String publicUrl() {
    if (!configuredUrl.isEmpty()) {
      return configuredUrl;
    }
    String scheme = request.isSecure() ? "https" : "http";
    String forwarded = header("X-Forwarded-Proto").orElse(scheme).toLowerCase(Locale.ROOT);
    return (forwarded.equals("https") ? "https" : scheme)
        + "://"
        + header("Host").orElse("localhost");
  }

  @Override
  public byte[] body(int bytesMax, Duration timeMax) {
    long length = request.headers().contentLength().orElse(-1);
    boolean hasBody = length > 0 || request.content().hasEntity();
    byte[] raw = hasBody ? read(length, bytesMax, timeMax) : new byte[0];
    String encoding = header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> raw;
      case "gzip", "x-gzip" -> Bodies.gunzip(raw, bytesMax);
      default ->
          throw new ProblemException(
              Problem.Code.UNREADABLE,
              "",
              "Cannot read the body: its content encoding is not known.",
              "Pack it with gzip, or not at all.");
    };
  }

  private byte[] read(long length, int bytesMax, Duration timeMax) {
    try (BodyWatch.Reading reading = watch.watch(timeMax, () -> sender.send(Bodies.tooSlow()))) {
      try {
        return Bodies.read(request.content().inputStream(), length, bytesMax);
      } catch (RuntimeException e) {
        if (reading.isLate()) {
          throw new CloseConnectionException("The body took too long.", e);
        }
        if (e instanceof ProblemException) {
          throw e;
        }
        // Helidon tells with a runtime exception of its own that the client has gone.
        throw new CloseConnectionException("The body did not arrive.", e);
      }
    }
  }
}
