// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.lake.file.LocalFiles;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;

/// The catalog: which tables there are, in an SQLite file beside them. Any Iceberg engine can read
/// it as a JDBC catalog.
///
/// The file is not forced to disk at each commit: after a power cut the catalog may be some commits
/// older, but never names a file that is not on disk. The log has what is missing, and the offsets
/// are those of the older snapshots.
final class LakeCatalog implements AutoCloseable {
  private static final Namespace OWN = Namespace.of("tributary");
  private static final String PLACE = "lake.folder";
  private static final Map<String, String> TABLE_PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          "write.metadata.compression-codec", "gzip",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "10",
          "write.delete.mode", "merge-on-read");

  private final Path folder;
  private final JdbcCatalog catalog;

  LakeCatalog(Path folder) {
    this.folder = folder;
    this.catalog = new JdbcCatalog(_ -> new LocalFiles(), null, true);
    catalog.initialize(
        "lake",
        Map.of(
            "uri", "jdbc:sqlite:" + folder.resolve("catalog.db"),
            "warehouse", folder.toString(),
            "clients", "2",
            "jdbc.schema-version", "V1",
            "jdbc.busy_timeout", "30000",
            "jdbc.journal_mode", "WAL",
            "jdbc.synchronous", "NORMAL"));
  }

  /// Opens the catalog of a lake; makes it where there is none.
  ///
  /// @throws ProblemException where the lake was made in another folder: its files know each other
  ///   by absolute paths
  static LakeCatalog open(Path folder) {
    try {
      Files.createDirectories(folder);
      LakeCatalog catalog = new LakeCatalog(folder.toRealPath());
      catalog.checkPlace();
      return catalog;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the lake's folder.", e);
    }
  }

  private void checkPlace() {
    if (!catalog.namespaceExists(OWN)) {
      catalog.createNamespace(OWN, Map.of(PLACE, folder.toString()));
    }
    String place = catalog.loadNamespaceMetadata(OWN).getOrDefault(PLACE, folder.toString());
    if (!place.equals(folder.toString())) {
      catalog.close();
      throw new ProblemException(
          Problem.Code.CONFIGURATION,
          "",
          "Cannot open the lake in %s: it was made in %s.".formatted(folder, place),
          "Move the data directory back, or link the old place to the new one.");
    }
  }

  Path folder() {
    return folder;
  }

  /// Small facts about the lake as a whole, by name.
  Map<String, String> facts() {
    return catalog.loadNamespaceMetadata(OWN);
  }

  /// Stores a fact.
  void state(String name, String value) {
    catalog.setProperties(OWN, Map.of(name, value));
  }

  /// All workspaces that have tables, sorted.
  List<WorkspaceId> workspaces() {
    TreeSet<WorkspaceId> workspaces = new TreeSet<>();
    for (Namespace namespace : catalog.listNamespaces()) {
      for (Zone zone : Zone.values()) {
        String suffix = "_" + zone.folder();
        String name = namespace.level(0);
        if (name.endsWith(suffix)) {
          workspaces.add(new WorkspaceId(name.substring(0, name.length() - suffix.length())));
        }
      }
    }
    return List.copyOf(workspaces);
  }

  /// Finds a table.
  Optional<Table> find(LakeTable<?> table, WorkspaceId workspace) {
    try {
      return Optional.of(catalog.loadTable(identifier(table, workspace)));
    } catch (NoSuchTableException _) {
      return Optional.empty();
    }
  }

  /// Finds a table, makes it where there is none, and adds the columns that it lacks.
  Table findOrMake(LakeTable<?> table, WorkspaceId workspace) {
    Optional<Table> found = find(table, workspace);
    if (found.isPresent()) {
      addColumns(table, found.get());
      return found.get();
    }
    Namespace namespace = Namespace.of(table.zone().namespace(workspace));
    if (!catalog.namespaceExists(namespace)) {
      catalog.createNamespace(namespace, Map.of());
    }
    Schema schema = schema(table);
    String partition = table.layout().partition();
    return catalog
        .buildTable(identifier(table, workspace), schema)
        .withPartitionSpec(
            partition == null
                ? PartitionSpec.unpartitioned()
                : PartitionSpec.builderFor(schema).identity(partition).build())
        .withLocation(place(table, workspace).toString())
        .withProperties(TABLE_PROPERTIES)
        .withProperty("comment", table.doc())
        .create();
  }

  /// The folder of a table.
  Path place(LakeTable<?> table, WorkspaceId workspace) {
    return folder.resolve(table.zone().folder()).resolve(workspace.value()).resolve(table.name());
  }

  private static TableIdentifier identifier(LakeTable<?> table, WorkspaceId workspace) {
    return TableIdentifier.of(table.zone().namespace(workspace), table.name());
  }

  private static Schema schema(LakeTable<?> table) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Column<?> column : table.columnsById()) {
      int id = table.fieldId(column.name());
      fields.add(
          table.layout().key().contains(column.name())
              ? Types.NestedField.required(id, column.name(), column.kind().iceberg(), column.doc())
              : Types.NestedField.optional(
                  id, column.name(), column.kind().iceberg(), column.doc()));
    }
    return new Schema(fields);
  }

  private static void addColumns(LakeTable<?> declared, Table table) {
    UpdateSchema update = table.updateSchema();
    boolean lacks = false;
    for (Column<?> column : declared.columnsById()) {
      Types.NestedField field = table.schema().findField(column.name());
      if (field == null) {
        update.addColumn(column.name(), column.kind().iceberg(), column.doc());
        lacks = true;
      } else if (field.fieldId() != declared.fieldId(column.name())) {
        throw new ProblemException(
            Problem.Code.CONFIGURATION,
            declared.name() + "." + column.name(),
            "Cannot use the table: its columns are not those of this version.",
            "Start the version that wrote this data directory, or a later one.");
      }
    }
    if (lacks) {
      update.commit();
      table.refresh();
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
