// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.config.Spelling;
import io.tributary.mapping.Mapping;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.Definition.ConnectionDefinition;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.MappingDefinition;
import io.tributary.workspace.Definition.PlanDefinition;
import io.tributary.workspace.Definition.RefiningDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.Definition.WebhookDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What must be done to make a workspace what somebody wrote down: first looked at, then applied.
public final class WorkspacePlan {
  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;
  private final WorkspaceImage image;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<DefinitionEdit> edits = new ArrayList<>();

  /// What becomes of what is there and not written down.
  public enum Absent {
    /// It stays.
    KEEP,
    /// It is deleted, and rules become the default ones.
    REMOVE
  }

  private WorkspacePlan(WorkspaceRegistry registry, WorkspaceId workspace) {
    this.registry = registry;
    this.workspace = workspace;
    this.image = registry.image(workspace);
  }

  /// Makes a plan; nothing is changed yet.
  public static WorkspacePlan of(
      WorkspaceRegistry registry,
      InstantSource clock,
      WorkspaceId workspace,
      WorkspaceDefinition wanted,
      Absent absent) {
    WorkspacePlan plan = new WorkspacePlan(registry, workspace);
    Sources sources = new Sources(registry, clock);
    wanted.sources().values().forEach(draft -> plan.source(draft, sources));
    wanted.mappings().values().forEach(plan::mapping);
    wanted.webhooks().values().forEach(plan::webhook);
    wanted.connections().values().forEach(plan::connection);
    wanted.plans().values().forEach(plan::trackingPlan);
    wanted.refinings().values().forEach(plan::refining);
    plan.identity(wanted, absent);
    plan.golden(wanted, absent);
    if (absent == Absent.REMOVE) {
      plan.removeSources(wanted.sources().keySet());
      plan.remove(Kind.MAPPING, plan.image.mappings().keySet(), wanted.mappings().keySet());
      plan.remove(Kind.PLAN, plan.image.plans().keySet(), wanted.plans().keySet());
      plan.remove(Kind.REFINING, plan.image.refinings().keySet(), wanted.refinings().keySet());
      plan.removeWebhooks(wanted.webhooks().keySet());
      plan.removeConnections(wanted.connections().keySet());
    }
    plan.checkReferences(wanted, absent);
    plan.checkKeys(wanted);
    return plan;
  }

  /// Why it cannot be applied; empty if it can.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// What changes, a line each: `+` is new, `~` becomes another, `-` goes. Empty if nothing
  /// changes.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /// Does it.
  ///
  /// @param by who does it, for the histories
  /// @return the image with the changes; the same as before if there are none
  /// @throws ProblemException with the problems if there are any; `CONFLICT` where something was
  ///   changed since the plan was made
  public WorkspaceImage apply(String by) {
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return edits.isEmpty() ? registry.image(workspace) : registry.change(workspace, edits, by);
  }

  private void source(SourceDraft draft, Sources sources) {
    Source before = image.sources().get(draft.name());
    Source after = before == null ? sources.fresh(draft) : Sources.changed(before, draft);
    if (after.equals(before)) {
      return;
    }
    put(new SourceDefinition(after));
    if (before == null) {
      lines.add("+ source %s (%s)".formatted(draft.name(), draft.kind().word()));
      return;
    }
    String what = "source " + draft.name();
    compare(what, Listing.of(before), Listing.of(after));
    if (!before.writeKeys().equals(after.writeKeys())) {
      lines.add("~ %s write-key: a new one, the newest before stays valid".formatted(what));
    }
  }

  private void mapping(Mapping mapping) {
    Mapping before = image.mappings().get(mapping.name());
    if (mapping.equals(before)) {
      return;
    }
    put(new MappingDefinition(mapping));
    if (before == null) {
      lines.add("+ mapping %s (%d calls)".formatted(mapping.name(), mapping.calls().size()));
    } else {
      compare("mapping " + mapping.name(), Listing.of(before), Listing.of(mapping));
    }
  }

  private void webhook(Webhook webhook) {
    Webhook before = image.webhooks().get(webhook.source());
    if (webhook.equals(before)) {
      return;
    }
    put(new WebhookDefinition(webhook));
    if (before == null) {
      lines.add("+ webhook %s (%s)".formatted(webhook.source(), webhook.provider().word()));
    } else {
      compare("webhook " + webhook.source(), Listing.of(before), Listing.of(webhook));
    }
  }

  private void connection(Connection connection) {
    Connection before = image.connections().get(connection.name());
    if (connection.equals(before)) {
      return;
    }
    put(new ConnectionDefinition(connection));
    if (before == null) {
      lines.add("+ connection %s (%s)".formatted(connection.name(), connection.connector()));
    } else {
      compare("connection " + connection.name(), Listing.of(before), Listing.of(connection));
    }
  }

  private void trackingPlan(TrackingPlan plan) {
    TrackingPlan before = image.plans().get(plan.name());
    if (plan.equals(before)) {
      return;
    }
    put(new PlanDefinition(plan));
    if (before == null) {
      lines.add("+ plan %s (%d events)".formatted(plan.name(), plan.events().size()));
    } else {
      compare("plan " + plan.name(), Listing.of(before), Listing.of(plan));
    }
  }

  private void refining(Refining refining) {
    Refining before = image.refinings().get(refining.source());
    if (refining.equals(before)) {
      return;
    }
    put(new RefiningDefinition(refining));
    compare(
        "refining " + refining.source(),
        Listing.of(image.refining(refining.source())),
        Listing.of(refining));
  }

  private void identity(WorkspaceDefinition wanted, Absent absent) {
    IdentityRules rules = wanted.identity();
    if (rules == null && (absent == Absent.KEEP || !image.definesIdentity())) {
      return;
    }
    IdentityRules after = rules == null ? IdentityRules.defaults() : rules;
    if (rules == null) {
      edits.add(delete(Kind.IDENTITY, Definition.ONLY));
    } else if (!rules.equals(image.identity())) {
      put(new IdentityDefinition(rules));
    }
    compare("identity", Listing.of(image.identity()), Listing.of(after));
  }

  private void golden(WorkspaceDefinition wanted, Absent absent) {
    GoldenRules rules = wanted.golden();
    if (rules == null && (absent == Absent.KEEP || !image.definesGolden())) {
      return;
    }
    GoldenRules after = rules == null ? GoldenRules.defaults() : rules;
    if (rules == null) {
      edits.add(delete(Kind.GOLDEN, Definition.ONLY));
    } else if (!rules.equals(image.golden())) {
      put(new GoldenDefinition(rules));
    }
    compare("golden-record", Listing.of(image.golden()), Listing.of(after));
  }

  private void removeSources(Set<String> wanted) {
    for (String name : image.sources().keySet()) {
      if (!wanted.contains(name)) {
        edits.add(delete(Kind.SOURCE, name));
        lines.add("- source %s".formatted(name));
      }
    }
  }

  private void remove(Kind kind, Set<String> there, Set<String> wanted) {
    for (String name : there) {
      if (!wanted.contains(name)) {
        edits.add(delete(kind, name));
        lines.add("- %s %s".formatted(kind.word(), name));
      }
    }
  }

  private void removeWebhooks(Set<String> wanted) {
    for (String name : image.webhooks().keySet()) {
      if (!wanted.contains(name)) {
        edits.add(delete(Kind.WEBHOOK, name));
        lines.add("- webhook %s".formatted(name));
      }
    }
  }

  private void removeConnections(Set<String> wanted) {
    for (String name : image.connections().keySet()) {
      if (!wanted.contains(name)) {
        edits.add(delete(Kind.CONNECTION, name));
        lines.add("- connection %s".formatted(name));
      }
    }
  }

  private void put(Definition definition) {
    edits.add(
        new DefinitionEdit.Put(definition, image.versionOf(definition.kind(), definition.name())));
  }

  private DefinitionEdit delete(Kind kind, String name) {
    return new DefinitionEdit.Delete(kind, name, image.versionOf(kind, name));
  }

  private void compare(String what, Map<String, String> before, Map<String, String> after) {
    lines.addAll(Listing.differences(what + " ", before, after));
  }

  private void checkReferences(WorkspaceDefinition wanted, Absent absent) {
    Set<String> known = new TreeSet<>(wanted.sources().keySet());
    if (absent == Absent.KEEP) {
      known.addAll(image.sources().keySet());
    }
    for (SourceReference reference : wanted.references()) {
      if (!known.contains(reference.source())) {
        String guess = Spelling.didYouMean(reference.source(), known);
        problems.add(
            new Problem(
                Code.CONFIGURATION,
                reference.place(),
                "Cannot find source '%s': there is none of this name."
                    .formatted(reference.source()),
                guess.isEmpty() ? "Name a source, or add a file for it to sources." : guess));
      }
    }
  }

  private void checkKeys(WorkspaceDefinition wanted) {
    Set<String> seen = new HashSet<>();
    for (SourceDraft draft : wanted.sources().values()) {
      String key = draft.writeKey();
      if (key != null
          && (!seen.add(key) || Sources.isTaken(registry, workspace, draft.name(), key))) {
        problems.add(
            new Problem(
                Code.CONFIGURATION,
                "sources/" + draft.name() + ".yaml",
                "Cannot use the write key: another source has it.",
                "Write another, or leave it out to have one made."));
      }
    }
  }
}
