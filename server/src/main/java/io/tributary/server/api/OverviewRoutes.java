// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.policy.Permissions;
import io.tributary.server.live.Live;
import io.tributary.server.live.LiveStreams;
import io.tributary.server.live.Overview;
import io.tributary.workspace.DefinitionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The state of a workspace in numbers: once, and every second.
final class OverviewRoutes {
  private static final String TAG = "live";
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Live live;
  private final InstantSource clock;

  OverviewRoutes(Live live, InstantSource clock) {
    this.live = live;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/overview",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read the state of the workspace in numbers")
                .with(
                    Parameter.query(
                        "since", "From when on changes are told, ISO 8601; a day ago if left out."))
                .answering(200, Content.json("The state now.", LiveSchemas.OVERVIEW, "")),
            this::overview),
        new Route(
            "GET",
            "/v1/streams/overview",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Follow the state of the workspace")
                .described("Server-sent events named `overview`, one a second.")
                .answering(
                    200,
                    new Content(
                        "text/event-stream",
                        "The data of each event, as JSON.",
                        LiveSchemas.OVERVIEW_TICK,
                        "")),
            this::stream));
  }

  private Reply overview(Request request) {
    Instant since =
        request.query("since").map(OverviewRoutes::time).orElse(clock.instant().minus(DAY));
    Overview overview = live.overview(request.workspace());
    ObjectNode body = LiveJson.overview(overview);
    body.set("series", LiveJson.series(overview));
    boolean tokens = Permissions.allows(request.principal().role(), Permission.READ_TOKENS);
    body.set(
        "today",
        LiveJson.today(
            live.changes(request.workspace(), since),
            since,
            change -> tokens || change.key().kind() != DefinitionKey.Kind.TOKEN));
    return Reply.json(body);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "since",
          "The parameter is no time.",
          "Write it as 2026-01-31T00:00:00Z, or leave it out.");
    }
  }

  private Reply stream(Request request) {
    WorkspaceId workspace = request.workspace();
    LiveStreams.Feed feed =
        to -> {
          Overview overview = live.overview(workspace);
          ObjectNode body = LiveJson.overview(overview);
          body.set("second", LiveJson.second(overview));
          to.send("overview", body.toString());
          return true;
        };
    return live.streams().open(EVERY, () -> feed);
  }
}
