// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.Collector;
import io.tributary.collect.batch.Imports;
import io.tributary.collect.connection.Connectors;
import io.tributary.http.Route;
import io.tributary.keep.KeepStage;
import io.tributary.lake.Lake;
import io.tributary.log.EventLog;
import io.tributary.model.Identifier;
import io.tributary.model.Refiner;
import io.tributary.privacy.Guard;
import io.tributary.query.SqlEngine;
import io.tributary.refine.IdentifierNormaliser;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.server.live.Live;
import io.tributary.unify.UnifyStage;
import io.tributary.unify.apply.DecisionPreview;
import io.tributary.unify.apply.Reclustering;
import io.tributary.unify.read.IdentityGraphs;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Search;
import io.tributary.unify.read.SuspectSearch;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.Sources;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.Tokens;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// All routes of the API but the tracking doors.
public final class ApiRoutes {
  private ApiRoutes() {}

  /// What the API works with.
  public record Parts(
      EventLog log,
      WorkspaceRegistry registry,
      Sources sources,
      Tokens tokens,
      People people,
      Identity identity,
      UnifyStage unify,
      KeepStage keep,
      Lake lake,
      SqlEngine sql,
      Collector collector,
      Refiner refiner,
      Function<IdentityRules, Reclustering> reclustering,
      InstantSource clock) {}

  /// What finds people and looks into who is who.
  ///
  /// @param search finds people
  /// @param graphs reads the graph of a person's identifiers
  /// @param suspects looks for suspicious people
  /// @param preview finds out what a decision would change
  public record Identity(
      Search search, IdentityGraphs graphs, SuspectSearch suspects, DecisionPreview preview) {}

  /// What refines and protects events.
  ///
  /// @param tables that enriching reads
  /// @param guard gives the values of tokens
  public record Refinement(TableFolder tables, Guard guard) {}

  /// The routes.
  ///
  /// @param imports brings in files
  /// @param connectors the kinds of connectors
  /// @param checks asks each part whether it is likely to succeed; a text says why not
  /// @param live the present moment
  /// @param refinement what refines and protects events
  public static List<Route> all(
      Parts parts,
      Imports imports,
      Connectors connectors,
      Map<String, Supplier<Optional<String>>> checks,
      Live live,
      Refinement refinement) {
    References references = new References(parts.people, ApiRoutes::normalised);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ProfileRoutes(parts.people, references).routes());
    routes.addAll(
        new SearchRoutes(
                parts.people,
                parts.identity.search(),
                references,
                workspace -> parts.registry.image(workspace).identity())
            .routes());
    routes.addAll(
        new IdentityRoutes(
                parts.people, parts.identity.graphs(), parts.identity.suspects(), references)
            .routes());
    routes.addAll(new SegmentProfileRoutes(parts.people, references).routes());
    routes.addAll(
        new DecisionRoutes(
                parts.log,
                parts.unify,
                parts.people,
                parts.identity.preview(),
                references,
                parts.clock)
            .routes());
    routes.addAll(new SourceRoutes(parts.registry, parts.sources).routes());
    routes.addAll(new RefiningRoutes(parts.registry, refinement.tables).routes());
    routes.addAll(
        new PersonalDataRoutes(parts.registry, parts.sql, refinement.guard, parts.clock).routes());
    routes.addAll(new ImportRoutes(parts.registry, parts.collector, parts.refiner).routes());
    routes.addAll(new MappingRoutes(parts.registry).routes());
    routes.addAll(new FileImportRoutes(parts.registry, imports, parts.clock).routes());
    routes.addAll(new TokenRoutes(parts.registry, parts.tokens).routes());
    routes.addAll(
        new WorkspaceRoutes(
                parts.registry, parts.clock, parts.reclustering, parts.people, connectors::check)
            .routes());
    routes.addAll(new HistoryRoutes(parts.registry).routes());
    routes.addAll(new SqlRoutes(parts.sql).routes());
    routes.addAll(
        new QuarantineRoutes(
                parts.lake,
                parts.sql,
                new Replay(parts.registry, parts.collector, parts.refiner, parts.clock))
            .routes());
    routes.addAll(new OverviewRoutes(live, parts.clock).routes());
    routes.addAll(new EventRoutes(live, references, parts.clock).routes());
    routes.addAll(new HealthRoutes(checks).routes());
    return Masking.around(routes);
  }

  /// The form that an identifier has in events; as it is where it has none.
  private static Identifier normalised(Identifier identifier) {
    return IdentifierNormaliser.normalise(identifier.type(), identifier.value(), null)
        .orElse(identifier);
  }
}
