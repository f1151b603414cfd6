// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/// Reads what files a table's snapshots have. Manifests never change, so each is read once: a new
/// snapshot costs one small read, whatever the size of the table.
public final class Manifests {
  private static final int MANIFESTS_MAX = 2_000;
  private static final int LISTS_MAX = 1_000;

  private final Map<String, List<DataFile>> data = new Recent<>(MANIFESTS_MAX);
  private final Map<String, List<DeleteFile>> deletes = new Recent<>(MANIFESTS_MAX);
  private final Map<Long, List<ManifestFile>> lists = new Recent<>(LISTS_MAX);

  /// The files of a snapshot.
  public synchronized Contents read(Table table, @Nullable Snapshot snapshot) {
    if (snapshot == null) {
      return Contents.NOTHING;
    }
    List<DataFile> rows = new ArrayList<>();
    List<DeleteFile> gone = new ArrayList<>();
    for (ManifestFile manifest : manifests(table, snapshot)) {
      if (manifest.content() == ManifestContent.DATA) {
        rows.addAll(data.computeIfAbsent(manifest.path(), _ -> dataOf(table, manifest)));
      } else {
        gone.addAll(deletes.computeIfAbsent(manifest.path(), _ -> deletesOf(table, manifest)));
      }
    }
    return new Contents(
        snapshot.snapshotId(), Instant.ofEpochMilli(snapshot.timestampMillis()), rows, gone);
  }

  /// The manifests of a snapshot.
  public synchronized List<ManifestFile> manifests(Table table, Snapshot snapshot) {
    return lists.computeIfAbsent(
        snapshot.snapshotId(), _ -> List.copyOf(snapshot.allManifests(table.io())));
  }

  private static List<DataFile> dataOf(Table table, ManifestFile manifest) {
    return copies(ManifestFiles.read(manifest, table.io(), table.specs()));
  }

  private static List<DeleteFile> deletesOf(Table table, ManifestFile manifest) {
    return copies(ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs()));
  }

  private static <F extends ContentFile<F>> List<F> copies(ManifestReader<F> manifest) {
    try (ManifestReader<F> reader = manifest) {
      List<F> files = new ArrayList<>();
      for (F file : reader) {
        files.add(file.copyWithoutStats());
      }
      return List.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a manifest of the lake.", e);
    }
  }

  /// Keeps the entries used last.
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int entriesMax;

    Recent(int entriesMax) {
      super(16, 0.75f, true);
      this.entriesMax = entriesMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > entriesMax;
    }
  }
}
