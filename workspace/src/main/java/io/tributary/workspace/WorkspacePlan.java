// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.config.Spelling;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What must be done to make a workspace what somebody wrote down: first looked at, then applied.
public final class WorkspacePlan {
  /// What is written down as it is, in the order in which it is shown; sources are drafts.
  private static final List<Kind> WRITTEN =
      List.of(
          Kind.MAPPING,
          Kind.WEBHOOK,
          Kind.CONNECTION,
          Kind.PLAN,
          Kind.TRANSFORMATION,
          Kind.REFINING,
          Kind.IDENTITY,
          Kind.GOLDEN);

  private final WorkspaceRegistry registry;
  private final WorkspaceId workspace;
  private final WorkspaceImage image;
  private final WorkspaceDefinition wanted;
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

  private WorkspacePlan(
      WorkspaceRegistry registry, WorkspaceId workspace, WorkspaceDefinition wanted) {
    this.registry = registry;
    this.workspace = workspace;
    this.wanted = wanted;
    this.image = registry.image(workspace);
  }

  /// Makes a plan; nothing is changed yet.
  public static WorkspacePlan of(
      WorkspaceRegistry registry,
      InstantSource clock,
      WorkspaceId workspace,
      WorkspaceDefinition wanted,
      Absent absent) {
    WorkspacePlan plan = new WorkspacePlan(registry, workspace, wanted);
    Sources sources = new Sources(registry, clock);
    wanted.sources().values().forEach(draft -> plan.source(draft, sources));
    for (Kind kind : WRITTEN) {
      for (String name : wanted.defined().names(kind)) {
        wanted.defined().get(kind, name).ifPresent(plan::define);
      }
    }
    if (absent == Absent.REMOVE) {
      plan.remove(Kind.SOURCE, wanted.sources().keySet());
      WRITTEN.forEach(kind -> plan.remove(kind, wanted.defined().names(kind)));
    }
    plan.checkReferences(absent);
    plan.checkKeys();
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
    Definition definition = new SourceDefinition(after);
    if (after.equals(before)) {
      comments(definition);
      return;
    }
    put(definition);
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

  private void define(Definition after) {
    Definition before = image.definition(after.kind(), after.name()).orElse(null);
    if (after.equals(before)) {
      comments(after);
      return;
    }
    put(after);
    Optional<Definition> compared =
        Optional.ofNullable(before).or(() -> Definition.standard(after.kind(), after.name()));
    compared.ifPresentOrElse(
        each -> compare(each, after), () -> lines.add("+ " + Listing.brief(after)));
  }

  private void remove(Kind kind, Set<String> wanted) {
    for (String name : image.defined().names(kind)) {
      if (!wanted.contains(name)) {
        edits.add(delete(kind, name));
        if (Listing.isNamed(kind)) {
          lines.add("- %s %s".formatted(kind.word(), name));
        } else {
          image
              .defined()
              .get(kind, name)
              .ifPresent(before -> compare(before, Definition.standard(kind, name).orElseThrow()));
        }
      }
    }
  }

  private void compare(Definition before, Definition after) {
    compare(Listing.title(after), Listing.of(before), Listing.of(after));
  }

  /// The definition stays; what is written about it may not.
  private void comments(Definition same) {
    String before = image.text(same.kind(), same.name()).orElse(null);
    if (!Objects.equals(before, wanted.text(same.kind(), same.name()))) {
      put(same);
      lines.add("~ %s comments".formatted(Listing.title(same)));
    }
  }

  private void put(Definition definition) {
    Kind kind = definition.kind();
    String name = definition.name();
    edits.add(
        new DefinitionEdit.Put(definition, image.versionOf(kind, name), wanted.text(kind, name)));
  }

  private DefinitionEdit delete(Kind kind, String name) {
    return new DefinitionEdit.Delete(kind, name, image.versionOf(kind, name));
  }

  private void compare(String what, Map<String, String> before, Map<String, String> after) {
    lines.addAll(Listing.differences(what + " ", before, after));
  }

  private void checkReferences(Absent absent) {
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

  private void checkKeys() {
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
