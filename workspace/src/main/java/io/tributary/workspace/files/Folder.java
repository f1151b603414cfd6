// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
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
              from -> MappingFile.read(from.name(), from.root(), from.complaints()),
              MappingFile::write),
          named(
              WorkspaceFiles.PLANS,
              Kind.PLAN,
              TrackingPlan.class,
              from -> PlanFile.read(from.name(), from.root(), from.complaints(), from.references()),
              PlanFile::write),
          named(
              WorkspaceFiles.TRANSFORMATIONS,
              Kind.TRANSFORMATION,
              Transformation.class,
              from ->
                  TransformationFile.read(
                      from.name(),
                      from.root(),
                      from.script(),
                      from.complaints(),
                      from.references()),
              TransformationFile::write),
          ofSources(
              WorkspaceFiles.WEBHOOKS,
              Kind.WEBHOOK,
              Webhook.class,
              from -> WebhookFile.read(from.name(), from.root(), from.complaints()),
              WebhookFile::write),
          named(
              WorkspaceFiles.CONNECTIONS,
              Kind.CONNECTION,
              Connection.class,
              from ->
                  ConnectionFile.read(
                      from.name(), from.root(), from.complaints(), from.references()),
              ConnectionFile::write),
          ofSources(
              WorkspaceFiles.REFINING,
              Kind.REFINING,
              Refining.class,
              from -> RefiningFile.read(from.name(), from.root(), from.complaints()),
              RefiningFile::write));

  /// A document that is read.
  ///
  /// @param name what it defines is called
  /// @param root all of it
  /// @param script what stands in the script beside it; null where there is none
  /// @param complaints takes what is wrong with it
  /// @param references takes the places where sources are named
  record Document(
      String name,
      Node root,
      @Nullable String script,
      Complaints complaints,
      List<SourceReference> references) {}

  /// Reads documents.
  @FunctionalInterface
  interface Reader<T> {
    /// What one defines; null where that cannot be told, which is complained of.
    @Nullable T read(Document from);
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
