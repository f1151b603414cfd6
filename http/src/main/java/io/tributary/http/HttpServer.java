// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http1.Http1Config;
import io.tributary.config.HttpConfig;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// The HTTP server: finds routes, lets callers in, answers errors alike.
public final class HttpServer implements AutoCloseable {
  private static final int HEADER_BYTES_MAX = 32 * 1024;
  private static final int PROLOGUE_BYTES_MAX = 32 * 1024;
  private static final int CONNECTIONS_MAX = 10_000;
  private static final int BACKLOG = 4_096;
  private static final Duration IDLE_MAX = Duration.ofSeconds(75);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final WebServer server;

  private final BodyWatch watch;

  private HttpServer(WebServer server, BodyWatch watch) {
    this.watch = watch;
    this.server = server;
  }

  /// Starts listening.
  ///
  /// @param routes all that the server does; the OpenAPI document at `/openapi.json` is added
  /// @param allows the permissions that roles have
  /// @throws ProblemException with code `CONFIGURATION` where the address cannot be had
  public static HttpServer start(
      HttpConfig config,
      List<Route> routes,
      Authenticator authenticator,
      BiPredicate<Role, Permission> allows) {
    return start(config, routes, authenticator, allows, IDLE_MAX);
  }

  /// @param idleMax how long a client may be silent between requests, and within headers
  static HttpServer start(
      HttpConfig config,
      List<Route> routes,
      Authenticator authenticator,
      BiPredicate<Role, Permission> allows,
      Duration idleMax) {
    List<Route> all = new ArrayList<>(routes);
    all.add(OpenApi.route(routes));
    RouteTable table = new RouteTable(all);
    Gate gate = new Gate(authenticator, allows);
    BodyWatch watch = new BodyWatch();
    ImpatientSelector selector = new ImpatientSelector(http1());
    Dispatcher dispatcher = new Dispatcher(table, gate, config.publicUrl(), watch);
    Handler marked =
        (request, response) -> {
          selector.begin();
          try {
            dispatcher.handle(request, response);
          } finally {
            selector.end();
          }
        };
    WebServer server = listen(config, marked, selector, idleMax);
    if (!server.isRunning()) {
      watch.close();
      throw cannotListen(config);
    }
    return new HttpServer(server, watch);
  }

  private static WebServer listen(
      HttpConfig config, Handler handler, ImpatientSelector selector, Duration idleMax) {
    return WebServer.builder()
        .host(config.host())
        .port(config.port())
        .shutdownHook(false)
        .shutdownGracePeriod(STOP_MAX)
        .backlog(BACKLOG)
        .maxTcpConnections(CONNECTIONS_MAX)
        .idleConnectionTimeout(idleMax)
        .idleConnectionPeriod(idleMax.dividedBy(10))
        .connectionOptions(each -> each.tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .featuresDiscoverServices(false)
        .addConnectionSelector(selector)
        .contentEncoding(RawEncoding.context())
        .directHandlers(EarlyErrors.handlers())
        .routing(rules -> rules.any(handler))
        .build()
        .start();
  }

  private static Http1Config http1() {
    return Http1Config.builder()
        .maxHeadersSize(HEADER_BYTES_MAX)
        .maxPrologueLength(PROLOGUE_BYTES_MAX)
        .validatePath(false)
        .validatePrologue(false)
        .build();
  }

  /// The server has logged the reason, but does not tell it.
  private static ProblemException cannotListen(HttpConfig config) {
    return new ProblemException(
        Problem.Code.CONFIGURATION,
        "http.port",
        "Cannot listen on %s:%d.".formatted(config.host(), config.port()),
        "Choose another port, or stop the program that uses it.");
  }

  /// The port that the server listens on.
  public int port() {
    return server.port();
  }

  /// Takes no new requests, waits a few seconds for those under way, and stops.
  @Override
  public void close() {
    var _ = server.stop();
    watch.close();
  }
}
