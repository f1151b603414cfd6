// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes every request: finds its route, lets the caller in, and makes an answer of whatever comes
/// of it.
final class Dispatcher implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final RouteTable routes;
  private final Gate gate;
  private final String publicUrl;
  private final BodyWatch watch;

  Dispatcher(RouteTable routes, Gate gate, String publicUrl, BodyWatch watch) {
    this.watch = watch;
    this.routes = routes;
    this.gate = gate;
    this.publicUrl = publicUrl;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    String method = request.prologue().method().text();
    ReplySender sender = new ReplySender(request, response);
    switch (routes.find(method, request.prologue().uriPath().rawPath())) {
      case RouteTable.Match.Hit hit -> {
        sender.allow(hit.route().origins());
        sender.send(answer(request, sender, hit));
      }
      case RouteTable.Match.OtherMethods other -> {
        other.anyOrigin().ifPresent(route -> sender.allow(route.origins()));
        sender.send(method.equals("OPTIONS") ? options(other) : wrongMethod(other.allowed()));
      }
      case RouteTable.Match.Miss _ -> sender.send(noSuchPath());
    }
    if (sender.endsConnection()) {
      // The server would wait for the client to close it.
      throw new CloseConnectionException("One of the two asked for it.");
    }
  }

  private Reply answer(ServerRequest request, ReplySender sender, RouteTable.Match.Hit hit) {
    Route route = hit.route();
    try {
      Principal principal =
          gate.admit(
              route.permission(),
              HelidonRequest.header(request, "Authorization").orElse(""),
              () -> HelidonRequest.session(request));
      return route
          .handler()
          .handle(
              new HelidonRequest(request, sender, hit.parameters(), principal, publicUrl, watch));
    } catch (ProblemException e) {
      return Problems.reply(e.problems());
    } catch (ReplyException e) {
      return e.reply();
    } catch (CloseConnectionException e) {
      throw e;
    } catch (Exception e) {
      return defect(route, e);
    }
  }

  /// Answers with an id under which the log has the details.
  private static Reply defect(Route route, Exception cause) {
    String id = UUID.randomUUID().toString();
    LOG.error("request failed id={} route={} {}", id, route.method(), route.path(), cause);
    return Problems.reply(
        List.of(
            new Problem(
                Problem.Code.INTERNAL,
                "",
                "Cannot answer: something went wrong here, logged with id %s.".formatted(id),
                "Tell the operator this id.")));
  }

  private static Reply options(RouteTable.Match.OtherMethods other) {
    return Reply.empty(204).with("Allow", String.join(", ", other.allowed()));
  }

  private static Reply wrongMethod(SortedSet<String> allowed) {
    String names = String.join(", ", allowed);
    return Problems.reply(
            List.of(
                new Problem(
                    Problem.Code.METHOD_NOT_ALLOWED,
                    "",
                    "Cannot do this: the method is not there on this path.",
                    "Use one of %s.".formatted(names))))
        .with("Allow", names);
  }

  private static Reply noSuchPath() {
    return Problems.reply(
        List.of(
            new Problem(
                Problem.Code.NOT_FOUND,
                "",
                "Cannot find this path.",
                "See /openapi.json for what is there.")));
  }
}
