// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.Connection;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Refining;
import io.tributary.workspace.Webhook;
import io.tributary.workspace.WorkspaceDefinition.SourceReference;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// A folder with a document for each definition of a kind, named after it.
///
/// @param name the folder's name
/// @param kind what its documents define
/// @param type what this kind holds
/// @param reader reads a document
/// @param writer writes one
/// @param ofSources whether the documents are named after sources
record Folder<T>(
    String name,
    Kind kind,
    Class<T> type,
    Reader<T> reader,
    Function<T, String> writer,
    boolean ofSources) {
  /// All folders but that of the sources, whose documents are drafts.
  static final List<Folder<?>> ALL =
      List.of(
          named(
              WorkspaceFiles.MAPPINGS,
              Kind.MAPPING,
              Mapping.class,
              (name, root, complaints, _) -> MappingFile.read(name, root, complaints),
              MappingFile::write),
          named(
              WorkspaceFiles.PLANS, Kind.PLAN, TrackingPlan.class, PlanFile::read, PlanFile::write),
          ofSources(
              WorkspaceFiles.WEBHOOKS,
              Kind.WEBHOOK,
              Webhook.class,
              (name, root, complaints, _) -> WebhookFile.read(name, root, complaints),
              WebhookFile::write),
          named(
              WorkspaceFiles.CONNECTIONS,
              Kind.CONNECTION,
              Connection.class,
              ConnectionFile::read,
              ConnectionFile::write),
          ofSources(
              WorkspaceFiles.REFINING,
              Kind.REFINING,
              Refining.class,
              (name, root, complaints, _) -> RefiningFile.read(name, root, complaints),
              RefiningFile::write));

  /// Reads a document.
  @FunctionalInterface
  interface Reader<T> {
    /// What it defines; null where that cannot be told, which is complained of.
    ///
    /// @param references takes the places where sources are named
    @Nullable T read(
        String name, Node root, Complaints complaints, List<SourceReference> references);
  }

  private static <T> Folder<T> named(
      String name, Kind kind, Class<T> type, Reader<T> reader, Function<T, String> writer) {
    return new Folder<>(name, kind, type, reader, writer, false);
  }

  private static <T> Folder<T> ofSources(
      String name, Kind kind, Class<T> type, Reader<T> reader, Function<T, String> writer) {
    return new Folder<>(name, kind, type, reader, writer, true);
  }
}
