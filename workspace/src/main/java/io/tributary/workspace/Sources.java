// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes and changes sources, one at a time. Each method returns when the change is made; all throw
/// [ProblemException]: `INVALID_ARGUMENT`, `NOT_FOUND` where there is no such source, `CONFLICT`
/// where it was changed meanwhile or the change cannot be.
public final class Sources {
  /// The most write keys a source may have: two while a key is being rotated.
  public static final int KEYS_MAX = 2;

  private static final int KEY_LENGTH = 32;

  private final WorkspaceRegistry registry;
  private final InstantSource clock;
  private final String by;
  private final SecureRandom random = new SecureRandom();

  /// Makes the door, for changes that nobody in particular makes.
  public Sources(WorkspaceRegistry registry, InstantSource clock) {
    this(registry, clock, WorkspaceRegistry.ITSELF);
  }

  private Sources(WorkspaceRegistry registry, InstantSource clock, String by) {
    this.registry = registry;
    this.clock = clock;
    this.by = by;
  }

  /// The door for changes that somebody makes, whom the histories name.
  public Sources by(String who) {
    return new Sources(registry, clock, who);
  }

  /// Makes a source, with a write key of its own unless the draft brings one.
  public Source create(WorkspaceId workspace, SourceDraft draft) {
    check(workspace, draft);
    Source source = fresh(draft);
    put(workspace, source, 0);
    return source;
  }

  /// Makes what a draft says of a source that is there. A write key of the draft becomes the
  /// newest; the newest before stays valid.
  public Source update(WorkspaceId workspace, SourceDraft draft) {
    check(workspace, draft);
    return change(workspace, draft.name(), source -> changed(source, draft));
  }

  /// Gives a source a new write key. The old one stays valid until it is removed.
  public Source rotateKey(WorkspaceId workspace, String name) {
    return change(
        workspace,
        name,
        source -> {
          if (source.writeKeys().size() >= KEYS_MAX) {
            throw new ProblemException(
                Code.CONFLICT,
                name,
                "Cannot rotate the write key: a rotation is under way.",
                "Remove the old write key first.");
          }
          return withKeys(source, first(newKey(), source.writeKeys()));
        });
  }

  /// Makes a write key invalid. A source keeps one at least.
  public Source removeKey(WorkspaceId workspace, String name, String writeKey) {
    return change(
        workspace,
        name,
        source -> {
          List<String> left = new ArrayList<>(source.writeKeys());
          if (!left.remove(writeKey)) {
            throw new ProblemException(
                Code.NOT_FOUND, name, "Cannot remove the write key: there is none.", "Check it.");
          }
          if (left.isEmpty()) {
            throw new ProblemException(
                Code.CONFLICT,
                name,
                "Cannot remove the write key: it is the source's only one.",
                "Rotate the key first, or disable the source.");
          }
          return withKeys(source, left);
        });
  }

  /// Begins or ends taking the source's events.
  public Source enable(WorkspaceId workspace, String name, boolean enabled) {
    return change(
        workspace,
        name,
        source ->
            new Source(
                source.name(),
                source.kind(),
                source.trust(),
                source.region(),
                source.writeKeys(),
                enabled,
                source.createdAt()));
  }

  /// Deletes a source: its write keys are unknown from now on. What it sent stays.
  public void delete(WorkspaceId workspace, String name) {
    WorkspaceImage image = registry.image(workspace);
    found(image, name);
    DefinitionEdit edit =
        new DefinitionEdit.Delete(Kind.SOURCE, name, image.versionOf(Kind.SOURCE, name));
    registry.change(workspace, List.of(edit), by);
  }

  /// The source that a draft makes where there is none.
  Source fresh(SourceDraft draft) {
    String given = draft.writeKey();
    return new Source(
        draft.name(),
        draft.kind(),
        draft.trust(),
        draft.region(),
        List.of(given == null ? newKey() : given),
        draft.enabled(),
        clock.instant());
  }

  /// The source that a draft makes of another.
  static Source changed(Source source, SourceDraft draft) {
    String given = draft.writeKey();
    List<String> keys =
        given == null || source.writeKeys().contains(given)
            ? source.writeKeys()
            : first(given, source.writeKeys());
    return new Source(
        source.name(),
        draft.kind(),
        draft.trust(),
        draft.region(),
        keys,
        draft.enabled(),
        source.createdAt());
  }

  private void check(WorkspaceId workspace, SourceDraft draft) {
    List<Problem> problems = new ArrayList<>(draft.problems());
    String key = draft.writeKey();
    if (key != null && isTaken(registry, workspace, draft.name(), key)) {
      problems.add(
          new Problem(
              Code.CONFLICT,
              "write-key",
              "Cannot use the write key: another source has it.",
              "Leave it out to have one made."));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /// Tells whether another source has the key.
  static boolean isTaken(
      WorkspaceRegistry registry, WorkspaceId workspace, String name, String key) {
    return registry
        .sourceByWriteKey(key)
        .filter(
            other -> !other.workspace().equals(workspace) || !other.source().name().equals(name))
        .isPresent();
  }

  private Source change(WorkspaceId workspace, String name, UnaryOperator<Source> change) {
    WorkspaceImage image = registry.image(workspace);
    Source changed = change.apply(found(image, name));
    put(workspace, changed, image.versionOf(Kind.SOURCE, name));
    return changed;
  }

  private void put(WorkspaceId workspace, Source source, long basedOn) {
    DefinitionEdit edit = new DefinitionEdit.Put(new SourceDefinition(source), basedOn);
    registry.change(workspace, List.of(edit), by);
  }

  private static Source found(WorkspaceImage image, String name) {
    return image
        .source(name)
        .orElseThrow(() ->
            new ProblemException(
                Code.NOT_FOUND, "", "There is no such source.", "List the sources."));
  }

  private static Source withKeys(Source source, List<String> keys) {
    return new Source(
        source.name(),
        source.kind(),
        source.trust(),
        source.region(),
        keys,
        source.enabled(),
        source.createdAt());
  }

  private static List<String> first(String key, List<String> others) {
    List<String> keys = new ArrayList<>(List.of(key));
    keys.addAll(others.subList(0, Math.min(others.size(), KEYS_MAX - 1)));
    return keys;
  }

  private String newKey() {
    return Base62.random(random, KEY_LENGTH);
  }
}
