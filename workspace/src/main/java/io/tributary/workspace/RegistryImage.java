// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.log.LogRecord;
import io.tributary.model.WorkspaceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The images of all workspaces up to one offset, with the indexes across them. Immutable.
///
/// @param images by workspace
/// @param sources by write key
/// @param tokens by key id
/// @param next the offset after the last record that was replayed
record RegistryImage(
    Map<WorkspaceId, WorkspaceImage> images,
    Map<String, WorkspaceSource> sources,
    Map<String, WorkspaceToken> tokens,
    long next) {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryImage.class);

  /// Before the first record.
  static final RegistryImage EMPTY = new RegistryImage(Map.of(), Map.of(), Map.of(), 0);

  /// What records lead to.
  ///
  /// @param image after them
  /// @param deltas what changed, per workspace
  record Step(RegistryImage image, List<WorkspaceDelta> deltas) {}

  /// Replays records, in the order of the log. One that cannot be read, such as that of a kind
  /// which a later version knows, is logged and passed over.
  Step replay(List<LogRecord> records) {
    Map<WorkspaceId, WorkspaceDelta> deltas = new LinkedHashMap<>();
    long after = next;
    for (LogRecord record : records) {
      after = record.offset() + 1;
      replay(record, deltas);
    }
    Map<WorkspaceId, WorkspaceImage> all = new HashMap<>(images);
    deltas.forEach((id, delta) -> all.put(id, delta.apply()));
    return new Step(indexed(all, after), new ArrayList<>(deltas.values()));
  }

  private void replay(LogRecord record, Map<WorkspaceId, WorkspaceDelta> deltas) {
    byte[] keyBytes = record.key();
    byte[] value = record.value();
    if (keyBytes == null) {
      LOG.warn("passed over a definition without a key offset={}", record.offset());
      return;
    }
    try {
      Optional<DefinitionKey> changed = HistoryCodec.decodeKey(keyBytes);
      if (changed.isPresent() && value != null) {
        delta(changed.get(), deltas)
            .replay(changed.get(), HistoryCodec.decode(value, record.appendedAt()));
        return;
      }
      DefinitionKey key = DefinitionCodec.decodeKey(keyBytes);
      delta(key, deltas)
          .replay(
              key,
              value == null ? null : DefinitionCodec.decode(key.kind(), value),
              record.offset());
    } catch (IllegalArgumentException e) {
      LOG.warn("passed over a definition that cannot be read offset={}", record.offset(), e);
    }
  }

  private WorkspaceDelta delta(DefinitionKey key, Map<WorkspaceId, WorkspaceDelta> deltas) {
    return deltas.computeIfAbsent(key.workspace(), id -> new WorkspaceDelta(image(id)));
  }

  private static RegistryImage indexed(Map<WorkspaceId, WorkspaceImage> images, long next) {
    Map<String, WorkspaceSource> sources = new HashMap<>();
    Map<String, WorkspaceToken> tokens = new HashMap<>();
    images.forEach((id, image) -> {
      for (Source source : image.sources().values()) {
        source.writeKeys().forEach(key -> sources.put(key, new WorkspaceSource(id, source)));
      }
      image.tokens().forEach((key, token) -> tokens.put(key, new WorkspaceToken(id, token)));
    });
    return new RegistryImage(Map.copyOf(images), Map.copyOf(sources), Map.copyOf(tokens), next);
  }

  /// The image of a workspace; an empty one where nothing is defined.
  WorkspaceImage image(WorkspaceId id) {
    WorkspaceImage image = images.get(id);
    return image == null ? WorkspaceImage.empty(id) : image;
  }

  /// The source that a key may write to; null if there is none.
  @Nullable WorkspaceSource sourceOf(String writeKey) {
    return sources.get(writeKey);
  }
}
