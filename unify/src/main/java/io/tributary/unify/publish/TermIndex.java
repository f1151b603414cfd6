// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.publish;

import io.tributary.model.ProfileDocument;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.BinaryReader;
import io.tributary.profiles.BinaryWriter;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.Terms;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the trait terms that people are searched by. Which terms a person has is stored with them,
/// so that those that no longer hold can be taken away. For one thread.
final class TermIndex {
  private static final int VERSION = 1;

  private final ProfileStore store;

  TermIndex(ProfileStore store) {
    this.store = store;
  }

  private record Term(String field, String value) {}

  void index(ProfileDocument document) {
    Set<Term> terms = new HashSet<>();
    document
        .traits()
        .forEach((trait, value) -> {
          switch (value) {
            case Value.Text(String text) -> terms.add(new Term(Terms.traitField(trait), text));
            case Value.Num num ->
                terms.add(new Term(Terms.traitField(trait), num.number().toPlainString()));
            case Value.Bool _, Value.Nothing _, Value.Structure _ -> {}
          }
        });
    replace(document.workspace(), NodeId.parse(document.id()), terms);
  }

  void remove(WorkspaceId workspace, NodeId profileId) {
    replace(workspace, profileId, Set.of());
  }

  private void replace(WorkspaceId workspace, NodeId profileId, Set<Term> terms) {
    byte[] listKey = listKey(workspace, profileId);
    Set<Term> old = decode(store.get(Family.TERMS, listKey));
    if (old.equals(terms)) {
      return;
    }
    ProfileStore.Session session = store.begin();
    for (Term term : old) {
      if (!terms.contains(term)) {
        session.delete(Family.TERMS, Terms.key(workspace, term.field, term.value, profileId));
      }
    }
    for (Term term : terms) {
      session.write(
          Family.TERMS, Terms.key(workspace, term.field, term.value, profileId), new byte[0]);
    }
    if (terms.isEmpty()) {
      session.delete(Family.TERMS, listKey);
    } else {
      session.write(Family.TERMS, listKey, encode(terms));
    }
    session.commit();
  }

  private static byte[] listKey(WorkspaceId workspace, NodeId profileId) {
    byte[] id = profileId.text().getBytes(StandardCharsets.US_ASCII);
    byte[] rest = new byte[id.length + 1];
    rest[0] = '=';
    System.arraycopy(id, 0, rest, 1, id.length);
    return Keys.of(workspace, rest);
  }

  private static byte[] encode(Set<Term> terms) {
    BinaryWriter out = new BinaryWriter(VERSION).number(terms.size());
    terms.forEach(term -> out.text(term.field).text(term.value));
    return out.bytes();
  }

  private static Set<Term> decode(byte @Nullable [] value) {
    Set<Term> terms = new HashSet<>();
    if (value != null) {
      BinaryReader in = new BinaryReader(value, VERSION);
      for (int i = in.count(); i > 0; i--) {
        terms.add(new Term(in.text(), in.text()));
      }
    }
    return terms;
  }
}
