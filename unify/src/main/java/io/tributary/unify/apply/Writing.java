// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Identifier;
import io.tributary.model.MergeRecord;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.ComponentCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.JournalCodec;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.Outbox;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Terms;
import io.tributary.workspace.IdentityRules;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Writes what a batch has changed of one workspace to its session, with an entry of the outbox
/// that tells what is to be published.
final class Writing {
  private final Working working;
  private final IdentityRules rules;
  private final Stamps stamps;

  Writing(Working working, IdentityRules rules, Stamps stamps) {
    this.working = working;
    this.rules = rules;
    this.stamps = stamps;
  }

  /// Writes.
  ///
  /// @param anchors the identifiers that something new is kept under
  void write(Collection<NodeId> anchors) {
    WorkspaceId workspace = working.workspace();
    ProfileStore.Session session = working.session();
    Set<Outbox.Mark> marks = new LinkedHashSet<>();
    anchors.forEach(anchor -> marks.add(new Outbox.Mark.Changed(anchor)));
    for (NodeId id : working.removedGroups()) {
      session.delete(Family.COMPONENTS, Keys.node(workspace, id));
    }
    for (Group group : working.changedGroups()) {
      session.write(
          Family.COMPONENTS,
          Keys.node(workspace, group.id()),
          ComponentCodec.encode(group.component()));
      marks.add(new Outbox.Mark.Changed(group.id()));
    }
    working
        .changedEntries()
        .forEach((id, entry) ->
            session.write(Family.IDENTIFIERS, Keys.node(workspace, id), entry.encode()));
    working.newIdentifiers().forEach(id -> term(workspace, session, id));
    working.goneProfiles().forEach(id -> marks.add(new Outbox.Mark.Gone(id)));
    marks.addAll(working.unmatched());
    for (MergeRecord entry : working.journal()) {
      marks.add(new Outbox.Mark.Journaled(journal(workspace, session, entry)));
    }
    if (!marks.isEmpty()) {
      byte[] key = free(session, Family.OUTBOX, workspace, stamps.next());
      session.write(Family.OUTBOX, key, Outbox.encode(marks));
    }
  }

  /// Known people are searched by the beginning of their identifiers; ids of browsers and devices
  /// are random, and are found whole.
  private void term(WorkspaceId workspace, ProfileStore.Session session, NodeId id) {
    Identifier identifier = working.identifier(id);
    IdentityRules.IdentifierType rule = rules.rule(identifier.type());
    if (rule.known() || !rule.name().equals(identifier.type())) {
      session.write(
          Family.TERMS,
          Terms.key(workspace, Terms.identifierField(identifier.type()), identifier.value(), id),
          new byte[0]);
    }
  }

  private long journal(WorkspaceId workspace, ProfileStore.Session session, MergeRecord entry) {
    byte[] key = free(session, Family.JOURNAL, workspace, stamps.next());
    long sequence = Keys.number(key);
    MergeRecord numbered =
        new MergeRecord(
            sequence,
            entry.at(),
            entry.kind(),
            entry.before(),
            entry.after(),
            entry.cause(),
            entry.reason(),
            entry.links());
    session.write(Family.JOURNAL, key, JournalCodec.encode(numbered));
    return sequence;
  }

  /// A numbered key that nobody has used: another worker may count by the same clock. If one takes
  /// it meanwhile, the commit is refused, as the key was read.
  private byte[] free(
      ProfileStore.Session session, Family family, WorkspaceId workspace, long first) {
    byte[] key = Keys.numbered(workspace, new byte[0], first);
    while (session.read(family, key) != null) {
      key = Keys.numbered(workspace, new byte[0], stamps.next());
    }
    return key;
  }
}
