// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.DefinitionKey.Kind;

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
  record Put(Definition definition, long basedOn) implements DefinitionEdit {
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
