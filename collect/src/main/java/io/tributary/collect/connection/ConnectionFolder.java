// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where it lies on disk how far connections have been read: a file each, which is written beside
/// and synced before it takes the old one's place, so that a crash leaves the one or the other.
final class ConnectionFolder {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;

  ConnectionFolder(Path folder) {
    this.folder = folder;
  }

  /// A folder for files of a connection that may be lost.
  Path scratch(WorkspaceId workspace, String name) {
    return folder.resolve(workspace.value()).resolve(name + ".scratch");
  }

  private Path file(WorkspaceId workspace, String name) {
    return folder.resolve(workspace.value()).resolve(name + ".json");
  }

  /// How a connection is; as a new one where it was never kept.
  ConnectionStatus load(WorkspaceId workspace, String name) throws IOException {
    Path file = file(workspace, name);
    if (!Files.isRegularFile(file)) {
      return ConnectionStatus.NEW;
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), ConnectionStatus.class);
    } catch (JacksonException e) {
      throw new IOException("Cannot read " + file + ".", e);
    }
  }

  void save(WorkspaceId workspace, String name, ConnectionStatus status) throws IOException {
    Path file = file(workspace, name);
    Files.createDirectories(folder.resolve(workspace.value()));
    Path beside = file.resolveSibling(name + ".json.new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(status));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(WorkspaceId workspace, String name) throws IOException {
    Files.deleteIfExists(file(workspace, name));
  }
}
