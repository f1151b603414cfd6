// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.collect.CollectRoutes;
import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.batch.Imports;
import io.tributary.collect.batch.Inbox;
import io.tributary.collect.batch.RecordIntake;
import io.tributary.collect.connection.Connections;
import io.tributary.collect.connection.Connectors;
import io.tributary.collect.stream.TopicConnector;
import io.tributary.collect.webhook.WebhookDoor;
import io.tributary.collect.webhook.WebhookTally;
import io.tributary.config.KeepConfig;
import io.tributary.config.TributaryConfig;
import io.tributary.config.UnifyConfig;
import io.tributary.connect.jdbc.JdbcConnector;
import io.tributary.connect.web.HttpConnector;
import io.tributary.http.HttpServer;
import io.tributary.http.Operation;
import io.tributary.http.Route;
import io.tributary.http.StaticFiles;
import io.tributary.keep.KeepStage;
import io.tributary.keep.survey.SurveyReader;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeLease;
import io.tributary.log.ChangeCodec;
import io.tributary.log.DataDirectory;
import io.tributary.log.EventLog;
import io.tributary.log.KafkaEventLog;
import io.tributary.model.Problem;
import io.tributary.model.WorkspaceId;
import io.tributary.policy.Permissions;
import io.tributary.privacy.Guard;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.MessageIndex;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.profiles.StoredMessages;
import io.tributary.query.SqlEngine;
import io.tributary.query.duck.DuckDbEngine;
import io.tributary.query.relation.LakeReading;
import io.tributary.refine.EventRefiner;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.server.api.ApiRoutes;
import io.tributary.server.api.ConnectionRoutes;
import io.tributary.server.api.Masking;
import io.tributary.server.functions.SourceFunctions;
import io.tributary.server.functions.TransformationRoutes;
import io.tributary.server.live.Live;
import io.tributary.server.live.LiveParts;
import io.tributary.server.live.PlatformMetrics;
import io.tributary.server.matching.CandidateRoutes;
import io.tributary.server.matching.LivePeople;
import io.tributary.server.matching.MatchRuns;
import io.tributary.server.matching.ModelShelf;
import io.tributary.server.matching.ReviewQueue;
import io.tributary.server.matching.ReviewRoutes;
import io.tributary.server.matching.RunRoutes;
import io.tributary.server.rerun.RerunRoutes;
import io.tributary.server.session.SessionRoutes;
import io.tributary.server.session.Sessions;
import io.tributary.server.sources.PlanRoutes;
import io.tributary.server.sources.SourceMetrics;
import io.tributary.server.sources.SurveyRoutes;
import io.tributary.server.systems.SecretRoutes;
import io.tributary.server.systems.WebhookRoutes;
import io.tributary.transform.Functions;
import io.tributary.transform.Limits;
import io.tributary.unify.UnifyStage;
import io.tributary.unify.apply.DecisionPreview;
import io.tributary.unify.apply.Matches;
import io.tributary.unify.apply.MessageExpiry;
import io.tributary.unify.apply.Reclustering;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.publish.ChangePublisher;
import io.tributary.unify.read.CorePeople;
import io.tributary.unify.read.IdentityGraphs;
import io.tributary.unify.read.MatchReader;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Search;
import io.tributary.unify.read.SuspectSearch;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.Source;
import io.tributary.workspace.Sources;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.InstallationSecret;
import io.tributary.workspace.access.InstallationSecret.Purpose;
import io.tributary.workspace.access.Secrets;
import io.tributary.workspace.access.Tokens;
import io.tributary.workspace.files.ReadyMappings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole platform in one process: its parts, made in the order of the data. This is the table
/// of contents of the system.
public final class Tributary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tributary.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final UnifyStage unify;
  private final KeepStage keep;
  private final HttpServer http;
  private final Optional<String> newAdminToken;

  /// Starts everything; returns when it serves.
  ///
  /// @param data the data directory; made if it is not there
  /// @param adminToken the administrator's token that the operator wants; null to have one made at
  ///   the first start
  /// @throws io.tributary.model.ProblemException where the directory, the port or the configuration
  ///   cannot be used
  public static Tributary start(
      TributaryConfig config, Path data, @Nullable String adminToken, Clock clock) {
    Starting starting = new Starting();
    try {
      return new Tributary(config, data, adminToken, clock, starting);
    } catch (RuntimeException | Error e) {
      starting.undo();
      throw e;
    }
  }

  /// What has been opened so far, to be closed again if the start fails.
  private static final class Starting {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private <T extends AutoCloseable> T opened(T part) {
      opened.push(part);
      return part;
    }

    private void undo() {
      closeAll(opened);
    }
  }

  /// What holds data.
  ///
  /// @param secret from which the keys of ids and tokens are derived
  /// @param log every event, decision, change and definition
  /// @param store the evidence about people
  /// @param registry what people define
  /// @param lake the tables
  /// @param sql SQL over the tables
  private record Nouns(
      InstallationSecret secret,
      EventLog log,
      RocksProfileStore store,
      WorkspaceRegistry registry,
      Lake lake,
      SqlEngine sql,
      Path data) {
    static Nouns open(TributaryConfig config, Path data, Starting starting) {
      DataDirectory directory = starting.opened(DataDirectory.claim(data));
      InstallationSecret secret = InstallationSecret.loadOrCreate(directory.path());
      CompletableFuture<Lake> lakeOpening =
          CompletableFuture.supplyAsync(() -> starting.opened(Lake.open(directory.path())));
      EventLog log = starting.opened(KafkaEventLog.open(config.log(), directory));
      RocksProfileStore store =
          starting.opened(RocksProfileStore.open(directory.path().resolve("profiles")));
      WorkspaceRegistry registry = starting.opened(WorkspaceRegistry.open(log));
      Lake lake = lakeOpening.join();
      SqlEngine sql = starting.opened(openSql(lake, config, directory.path()));
      return new Nouns(secret, log, store, registry, lake, sql, directory.path());
    }

    IdentityRules identity(WorkspaceId workspace) {
      return registry.image(workspace).identity();
    }

    GoldenRules golden(WorkspaceId workspace) {
      return registry.image(workspace).golden();
    }

    Collector collector(TributaryConfig config, SourceRules rules, Clock clock) {
      return new Collector(
          log,
          config.collect(),
          config.log().pendingBytesMax(),
          rules,
          clock,
          PrometheusRegistry.defaultRegistry);
    }

    Imports imports(
        Path data,
        Collector collector,
        EventRefiner refiner,
        TributaryConfig config,
        Clock clock,
        BackgroundThreads background) {
      return new Imports(
          data.resolve("imports"),
          collector,
          refiner,
          this::importSource,
          config.collect(),
          clock,
          background);
    }

    Inbox inbox(Path data, Imports imports, Clock clock, BackgroundThreads background) {
      WorkspaceId id = WorkspaceId.DEFAULT;
      Inbox.Owner owner =
          new Inbox.Owner(
              id.value(),
              name -> importSource(id.value(), name).isPresent(),
              name -> registry.image(id).mapping(name).or(() -> ReadyMappings.find(name)));
      return new Inbox(data.resolve("inbox"), owner, imports, clock, background);
    }

    /// What other systems send, and what is fetched from them.
    List<Route> otherSystems(
        TributaryConfig config,
        Path data,
        Connectors connectors,
        RecordIntake intake,
        Clock clock,
        BackgroundThreads background,
        Starting starting) {
      Secrets secrets = new Secrets(registry, secret, System.getenv(), clock);
      List<Route> routes = new ArrayList<>(new SecretRoutes(registry, secrets).routes());
      routes.addAll(webhooks(config, data, secrets, intake, clock, starting));
      Connections connections =
          starting.opened(connections(data, connectors, intake, secrets, clock, background));
      starting.opened(
          new ConnectionMetrics(PrometheusRegistry.defaultRegistry, registry, connections, clock));
      routes.addAll(new ConnectionRoutes(registry, connections, clock).routes());
      return routes;
    }

    List<Route> webhooks(
        TributaryConfig config,
        Path data,
        Secrets secrets,
        RecordIntake intake,
        Clock clock,
        Starting starting) {
      WebhookTally tally =
          starting.opened(new WebhookTally(PrometheusRegistry.defaultRegistry, clock));
      WebhookDoor.Parts parts =
          new WebhookDoor.Parts(registry, secrets, intake, tally, config.collect(), clock);
      WebhookDoor door = starting.opened(new WebhookDoor(parts, data.resolve("webhooks")));
      List<Route> routes = new ArrayList<>(door.routes());
      routes.addAll(new WebhookRoutes(registry, tally).routes());
      return routes;
    }

    Connections connections(
        Path data,
        Connectors connectors,
        RecordIntake intake,
        Secrets secrets,
        Clock clock,
        BackgroundThreads background) {
      return new Connections(
          registry,
          new Connections.Parts(
              connectors, intake, this::importSource, ReadyMappings::find, secrets::reveal, clock),
          data.resolve("connections"),
          background);
    }

    private Optional<CollectSource> importSource(String workspace, String name) {
      WorkspaceId id = new WorkspaceId(workspace);
      return registry
          .image(id)
          .source(name)
          .filter(Source::enabled)
          .map(source -> new CollectSource(id, source));
    }

    Optional<CollectSource> source(String writeKey) {
      return registry
          .sourceByWriteKey(writeKey)
          .map(found -> new CollectSource(found.workspace(), found.source()));
    }
  }

  private Tributary(
      TributaryConfig config,
      Path data,
      @Nullable String adminToken,
      Clock clock,
      Starting starting) {
    Nouns nouns = Nouns.open(config, data, starting);
    Tokens tokens = new Tokens(nouns.registry, nouns.secret, clock);
    newAdminToken = tokens.ensureAdmin(adminToken);
    IdentifierIds ids = new IdentifierIds(nouns.secret.derive(Purpose.IDENTIFIER_IDS));

    // verbs
    Functions functions = starting.opened(new Functions(Limits.defaults(), Thread::new));
    Guard guard = new Guard(nouns.secret.derive(Purpose.PERSONAL_DATA));
    TableFolder tables = starting.opened(new TableFolder(data.resolve("tables")));
    SourceRules rules =
        new SourceRules(nouns.registry, tables, guard, new SourceFunctions(functions));
    Collector collector = starting.opened(nouns.collector(config, rules, clock));
    EventRefiner refiner =
        new EventRefiner(nouns::identity, config.collect().clockSkewMin(), tables);
    People people = new People(nouns.store, ids, nouns::golden);
    BackgroundThreads background = starting.opened(BackgroundThreads.open());
    unify = starting.opened(unify(config.unify(), nouns, ids, refiner, people, background, clock));
    keep = starting.opened(keep(config.keep(), nouns, ids, refiner, background, clock));
    unify.start();
    keep.start();
    Imports imports =
        starting.opened(nouns.imports(data, collector, refiner, config, clock, background));
    starting.opened(nouns.inbox(data, imports, clock, background));
    starting.opened(TableWatch.start(tables, background));

    // doors
    List<Route> routes =
        new ArrayList<>(CollectRoutes.routes(collector, nouns::source, config.collect()));
    ApiRoutes.Parts parts =
        new ApiRoutes.Parts(
            nouns.log,
            nouns.registry,
            new Sources(nouns.registry, clock),
            tokens,
            people,
            identity(nouns, ids, people, clock),
            unify,
            keep,
            nouns.lake,
            nouns.sql,
            collector,
            refiner,
            identity -> new Reclustering(nouns.store, ids, identity, clock),
            clock);
    Live live = new Live(live(parts, new StoredMessages(nouns.store)), checks(nouns));
    starting.opened(
        new PlatformMetrics(
            PrometheusRegistry.defaultRegistry, nouns.log, nouns.store, nouns.lake, live));
    ApiRoutes.Refinement refinement = new ApiRoutes.Refinement(tables, guard);
    Connectors connectors = connectors(data);
    routes.addAll(ApiRoutes.all(parts, imports, connectors, checks(nouns), live, refinement));
    routes.addAll(sources(nouns, clock, starting));
    routes.addAll(functions(parts, functions, rules));
    routes.addAll(matching(config.unify(), nouns, ids, people, background, clock, starting));
    Sessions sessions = new Sessions(tokens, nouns.secret, clock);
    routes.addAll(new SessionRoutes(sessions).routes());
    RecordIntake intake = new RecordIntake(collector, refiner);
    routes.addAll(
        nouns.otherSystems(config, data, connectors, intake, clock, background, starting));
    routes.addAll(files());
    http = starting.opened(HttpServer.start(config.http(), routes, sessions, Permissions::allows));
    starting.opened(live); // closed before the doors, so that streams end in good order
    this.parts.addAll(starting.opened);
  }

  /// Users' functions, and what earlier events would become by them.
  private static List<Route> functions(
      ApiRoutes.Parts parts, Functions functions, SourceRules rules) {
    List<Route> routes =
        new ArrayList<>(new TransformationRoutes(parts.registry(), functions).routes());
    routes.addAll(new RerunRoutes(parts, rules, new SourceFunctions(functions)).routes());
    return Masking.around(routes);
  }

  /// Matching over the platform's people, and what somebody has to decide of it.
  private List<Route> matching(
      UnifyConfig config,
      Nouns nouns,
      IdentifierIds ids,
      People people,
      ThreadFactory background,
      Clock clock,
      Starting starting) {
    MatchReader reader = new MatchReader(nouns.store);
    CorePeople cores = new CorePeople(nouns.store, nouns::identity, nouns::golden);
    ModelShelf shelf = new ModelShelf(nouns.data.resolve("matching"));
    LivePeople live =
        starting.opened(
            new LivePeople(
                new LivePeople.Parts(nouns.log, people, cores, nouns::identity, shelf, background),
                config.matchPeopleMax()));
    MatchRuns runs =
        starting.opened(
            new MatchRuns(
                new MatchRuns.Parts(
                    nouns.log,
                    nouns.registry,
                    unify,
                    people,
                    cores,
                    reader,
                    new Matches(nouns.store, ids, nouns::identity, clock),
                    live::learnt,
                    background,
                    clock),
                config));
    runs.start();
    List<Route> routes = new ArrayList<>(new RunRoutes(runs).routes());
    routes.addAll(new ReviewRoutes(new ReviewQueue(people, reader), people).routes());
    routes.addAll(new CandidateRoutes(live, people, nouns::identity).routes());
    return Masking.around(routes);
  }

  /// What sources send, how they do, and what they should send.
  private static List<Route> sources(Nouns nouns, Clock clock, Starting starting) {
    SurveyReader surveys = new SurveyReader(nouns.store);
    starting.opened(
        new SourceMetrics(PrometheusRegistry.defaultRegistry, surveys, nouns.registry, clock));
    List<Route> routes = new ArrayList<>(new SurveyRoutes(surveys, nouns.registry, clock).routes());
    routes.addAll(new PlanRoutes(surveys, nouns.registry).routes());
    return routes;
  }

  /// The console, and the browser SDK for pages that load it by a script tag.
  private static List<Route> files() {
    ClassLoader loader = Tributary.class.getClassLoader();
    Operation sdk = Operation.of("tracking", "Segment's browser SDK, as its snippet loads it");
    return List.of(
        StaticFiles.route(
            loader,
            "console",
            "analytics-next/bundles/standalone.js",
            "/analytics.js/v1/{writeKey}/analytics.min.js",
            sdk),
        StaticFiles.route(loader, "console"));
  }

  /// The kinds of connectors: ours, and those of jars that the operator added.
  private static Connectors connectors(Path data) {
    ClassLoader loader = Extensions.of(data.resolve("extensions"));
    return Connectors.of(
        List.of(new JdbcConnector(loader), new HttpConnector(), new TopicConnector()), loader);
  }

  private static LiveParts live(ApiRoutes.Parts parts, MessageIndex index) {
    return new LiveParts(
        parts.log(),
        parts.registry(),
        index,
        parts.refiner(),
        parts.collector(),
        parts.unify(),
        parts.keep(),
        parts.people(),
        parts.sql(),
        parts.clock());
  }

  private static ApiRoutes.Identity identity(
      Nouns nouns, IdentifierIds ids, People people, Clock clock) {
    return new ApiRoutes.Identity(
        new Search(nouns.store, people),
        new IdentityGraphs(nouns.store, nouns::identity),
        new SuspectSearch(nouns.store, clock, Duration.ofSeconds(1), Duration.ofSeconds(10)),
        new DecisionPreview(nouns.store, ids, nouns::identity, nouns::golden, clock));
  }

  private static UnifyStage unify(
      UnifyConfig config,
      Nouns nouns,
      IdentifierIds ids,
      EventRefiner refiner,
      People people,
      ThreadFactory background,
      Clock clock) {
    ChangePublisher publisher =
        new ChangePublisher(
            nouns.store, people, nouns.log, ChangeCodec::encode, config.recentEvents());
    Unifier unifier =
        new Unifier(nouns.store, ids, nouns::identity, config.messageIdWindow(), clock);
    return new UnifyStage(
        new UnifyStage.Parts(
            nouns.log,
            nouns.store,
            refiner,
            unifier,
            new Matches(nouns.store, ids, nouns::identity, clock),
            publisher,
            new MessageExpiry(nouns.store, config.messageIdWindow(), clock),
            background),
        config);
  }

  private static KeepStage keep(
      KeepConfig config,
      Nouns nouns,
      IdentifierIds ids,
      EventRefiner refiner,
      ThreadFactory background,
      Clock clock) {
    return new KeepStage(
        new KeepStage.Parts(
            nouns.log,
            new StoredMessages(nouns.store),
            refiner,
            ids,
            nouns::identity,
            nouns.store,
            nouns.lake,
            background),
        config,
        clock);
  }

  private static SqlEngine openSql(Lake lake, TributaryConfig config, Path data) {
    return new DuckDbEngine(
        config.query(),
        workspace -> {
          LakeLease lease = lake.lease(workspace);
          return new LakeReading(
              lease.relations(), lake.discovered(workspace), lake.folders(workspace), lease::close);
        },
        data.resolve("spill"));
  }

  private Map<String, Supplier<Optional<String>>> checks(Nouns nouns) {
    Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
    checks.put("log", () -> nouns.log.check().map(Problem::message));
    checks.put("unify", unify::check);
    checks.put("keep", keep::check);
    checks.put("lake", () -> nouns.lake.check().stream().findFirst().map(Problem::message));
    return checks;
  }

  /// The port that it serves on.
  public int port() {
    return http.port();
  }

  /// The administrator's token where this start made one; it cannot be had again.
  public Optional<String> newAdminToken() {
    return newAdminToken;
  }

  /// Waits until everything that was collected before the call can be read everywhere: as profiles,
  /// by search, and in SQL.
  ///
  /// @return false where `max` passed before
  public boolean settle(Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    if (!unify.awaitApplied(max)
        || !unify.awaitPublished(Duration.ofNanos(deadline - System.nanoTime()))) {
      return false;
    }
    try {
      keep.flush().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot commit the lake.", e.getCause());
    }
  }

  /// Stops everything: doors first, then verbs, then nouns.
  @Override
  public void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("could not close part={}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
