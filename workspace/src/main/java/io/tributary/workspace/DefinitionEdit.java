// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.DefinitionKey.Kind;
import org.jspecify.annotations.Nullable;

/// A change that somebody wants made to a workspace.
public sealed interface DefinitionEdit {
  /// The version that stands for any: what is there is replaced unseen.
  long ANY_VERSION = -1;

  /// What kind of definition it changes.
  Kind kind();

  /// The name of the definition it changes.
  String name();

  /// The version of the definition that the change was made from: see [WorkspaceImage#versionOf]. 0
  /// if there must be none yet, [#ANY_VERSION] if it does not matter.
  long basedOn();

  /// Define, anew or in place of what is there.
  ///
  /// @param text the document that says it, where that says more than the definition: comments;
  ///   null where it does not, or where there is none
  record Put(Definition definition, long basedOn, @Nullable String text) implements DefinitionEdit {
    /// Without a document.
    public Put(Definition definition, long basedOn) {
      this(definition, basedOn, null);
    }

    @Override
    public Kind kind() {
      return definition.kind();
    }

    @Override
    public String name() {
      return definition.name();
    }
  }

  /// Delete.
  record Delete(Kind kind, String name, long basedOn) implements DefinitionEdit {}
}
