// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.EventStream;
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
import io.tributary.server.live.EventFilter;
import io.tributary.server.live.EventFinder;
import io.tributary.server.live.EventWay;
import io.tributary.server.live.Live;
import io.tributary.server.live.LiveEvent;
import io.tributary.server.live.LiveStreams;
import io.tributary.server.live.TailView;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Events as they come in: the latest, those that come, and one with its way through the stages.
final class EventRoutes {
  private static final String TAG = "live";
  private static final int RECENT_MAX = 1_000;
  private static final long LOOKED_MAX = 20_000;
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Pattern PLACE = Pattern.compile("(\\d{1,5})-(\\d{1,18})");

  private final Live live;
  private final References references;
  private final InstantSource clock;

  EventRoutes(Live live, References references, InstantSource clock) {
    this.live = live;
    this.references = references;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/events/recent",
            Permission.READ_PROFILES,
            filtered(
                Operation.of(TAG, "Read the latest events, accepted and refused, latest first")
                    .described(
                        "Looks at the end of the log, or of the time asked for: with a filter, at"
                            + " 20,000 records. Where `complete` is false, `next` goes on.")
                    .with(Parameter.query("limit", "The most events to answer, up to 1,000."))
                    .with(Parameter.query("before", "Only older ones: the `next` of an answer."))
                    .answering(200, Content.json("The events.", LiveSchemas.RECENT, ""))),
            this::recent),
        new Route(
            "GET",
            "/v1/streams/events",
            Permission.READ_PROFILES,
            filtered(
                Operation.of(TAG, "Follow events as they come in")
                    .described(
                        "Server-sent events named `events`, each with a list, at most ten a second."
                            + " Of more than 50 events a second, 50 evenly chosen ones are sent,"
                            + " and `oneOf` says one of how many.")
                    .answering(
                        200,
                        new Content(
                            "text/event-stream",
                            "The data of each event, as JSON.",
                            LiveSchemas.EVENTS_TICK,
                            ""))),
            this::stream),
        new Route(
            "GET",
            "/v1/events/{id}",
            Permission.READ_PROFILES,
            Operation.of(TAG, "Read one event and its way through the stages")
                .with(Parameter.path("id", "Its partition and offset in the log, as `2-1047`."))
                .answering(200, Content.json("The event.", LiveSchemas.WHOLE_EVENT, "")),
            this::one));
  }

  private static Operation filtered(Operation operation) {
    return TimeRanges.with(operation, "received")
        .with(Parameter.query("source", "Only those of a source."))
        .with(Parameter.query("name", "Only those whose name, or else type, contains this text."))
        .with(Parameter.query("identifier", "Only those that name this, as `type:value`."))
        .with(Parameter.query("outcome", "Only `accepted`, `refused`, `duplicate` or `waiting`."));
  }

  private EventFilter filter(Request request) {
    return new EventFilter(
        given(request, "source"),
        given(request, "name"),
        given(request, "identifier").map(text -> references.identifier("identifier", text)),
        given(request, "outcome").map(EventRoutes::outcome),
        TimeRanges.of(request));
  }

  private static Optional<String> given(Request request, String name) {
    return request.query(name).filter(text -> !text.isEmpty());
  }

  private static LiveEvent.Outcome outcome(String word) {
    return Arrays.stream(LiveEvent.Outcome.values())
        .filter(each -> PeopleJson.word(each).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                "outcome",
                "There is no such outcome.",
                "Use one of: "
                    + Arrays.stream(LiveEvent.Outcome.values())
                        .map(PeopleJson::word)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private Reply recent(Request request) {
    EventFilter filter = filter(request);
    int limit = Fields.number(request, "limit", 200, RECENT_MAX);
    long look = filter.equals(EventFilter.ALL) ? limit : LOOKED_MAX;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("at", PeopleJson.time(clock.instant()));
    Map<Integer, Long> below = given(request, "before").map(EventRoutes::below).orElse(Map.of());
    EventFinder.Found found = live.finder().latest(request.workspace(), filter, below, limit, look);
    ArrayNode events = body.putArray("events");
    found.events().forEach(event -> events.add(LiveJson.event(event, live.way())));
    body.put("next", found.complete() ? null : text(found.next()));
    return Reply.json(body.put("looked", found.looked()).put("complete", found.complete()));
  }

  /// Offsets per partition, as `0-17.1-4`.
  private static String text(Map<Integer, Long> offsets) {
    return offsets.entrySet().stream()
        .map(each -> each.getKey() + "-" + each.getValue())
        .collect(Collectors.joining("."));
  }

  private static Map<Integer, Long> below(String text) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String each : text.split("\\.", -1)) {
      Matcher place = PLACE.matcher(each);
      if (!place.matches()) {
        throw new ProblemException(
            Problem.Code.INVALID_ARGUMENT,
            "before",
            "The parameter is no place to go on from.",
            "Send the `next` of the answer before, as it was.");
      }
      offsets.put(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)));
    }
    return offsets;
  }

  private Reply stream(Request request) {
    WorkspaceId workspace = request.workspace();
    EventFilter filter = filter(request);
    return live.streams()
        .open(EVERY, () -> new EventFeed(live.tail().open(workspace, filter), live.way()));
  }

  /// Tells one viewer of events.
  private static final class EventFeed implements LiveStreams.Feed {
    private static final long COUNTS_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final TailView view;
    private final EventWay way;
    private long toldPassed = -1;
    private long toldAt;

    EventFeed(TailView view, EventWay way) {
      this.view = view;
      this.way = way;
    }

    /// Sends events at once, and counts alone once a second.
    @Override
    public boolean tell(EventStream to) throws IOException {
      TailView.Batch batch = view.take();
      long now = System.nanoTime();
      boolean counts = batch.passed() != toldPassed && now - toldAt >= COUNTS_EVERY_NANOS;
      if (batch.events().isEmpty() && !counts) {
        return false;
      }
      toldPassed = batch.passed();
      toldAt = now;
      to.send("events", LiveJson.tick(batch, way).toString());
      return true;
    }

    @Override
    public void close() {
      view.close();
    }
  }

  private Reply one(Request request) {
    Matcher place = PLACE.matcher(request.path("id"));
    if (!place.matches()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "id",
          "The id is no place in the log.",
          "Send partition and offset, as 2-1047.");
    }
    LiveEvent event =
        live.finder()
            .at(
                request.workspace(),
                Integer.parseInt(place.group(1)),
                Long.parseLong(place.group(2)))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.NOT_FOUND,
                    "id",
                    "The log has no such event of this workspace, or has it no more.",
                    "Older events are in the tables raw_events and quarantine: ask by SQL."));
    return Reply.json(LiveJson.whole(event, live.way()));
  }
}
