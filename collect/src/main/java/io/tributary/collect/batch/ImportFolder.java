// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where imports lie on disk: a folder each, with what was ordered, how far it is, and the file
/// until it is done. What is written over is written beside it first, so that a crash leaves the
/// one or the other.
final class ImportFolder {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ORDER = "order.json";
  private static final String STATUS = "status.json";

  private final Path folder;

  ImportFolder(Path folder) {
    this.folder = folder;
  }

  /// The file of an import.
  Path content(String id) {
    return folder.resolve(id).resolve("content");
  }

  /// The ids of all imports.
  List<String> ids() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return new ArrayList<>(
          all.filter(each -> Files.isRegularFile(each.resolve(ORDER)))
              .map(each -> String.valueOf(each.getFileName()))
              .sorted()
              .toList());
    }
  }

  void create(ImportOrder order, ImportStatus status) throws IOException {
    Files.createDirectories(folder.resolve(order.id()));
    Files.write(content(order.id()), new byte[0]);
    save(order.id(), status);
    save(order);
  }

  void save(ImportOrder order) throws IOException {
    replace(folder.resolve(order.id()).resolve(ORDER), JSON.writeValueAsBytes(order));
  }

  ImportOrder order(String id) throws IOException {
    return read(folder.resolve(id).resolve(ORDER), ImportOrder.class);
  }

  ImportStatus status(String id) throws IOException {
    return read(folder.resolve(id).resolve(STATUS), ImportStatus.class);
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new IOException("Cannot read the state of an import.", e);
    }
  }

  void save(String id, ImportStatus status) throws IOException {
    replace(folder.resolve(id).resolve(STATUS), JSON.writeValueAsBytes(status));
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, bytes);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Appends to the file of an import.
  ///
  /// @param offset where the bytes belong: what was sent before may be sent again
  /// @return how many bytes there are now
  long append(String id, long offset, byte[] bytes) throws IOException {
    Path content = content(id);
    long size = Files.size(content);
    if (offset < 0 || offset > size) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "offset",
          "Cannot take these bytes: there are %d, and they begin at %d.".formatted(size, offset),
          "Send those from %d on.".formatted(size));
    }
    try (FileChannel channel = FileChannel.open(content, StandardOpenOption.WRITE)) {
      channel.truncate(offset);
    }
    try (OutputStream out = Files.newOutputStream(content, StandardOpenOption.APPEND)) {
      out.write(bytes);
    }
    return offset + bytes.length;
  }

  /// Makes a file that is elsewhere the file of an import; it is gone from there then.
  ///
  /// @return how many bytes it has
  long move(String id, Path file) throws IOException {
    Files.move(file, content(id), StandardCopyOption.REPLACE_EXISTING);
    return Files.size(content(id));
  }

  /// Makes sure that the file survives a crash.
  void sync(String id) throws IOException {
    try (FileChannel channel = FileChannel.open(content(id), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Deletes all of an import: what was ordered first, so that a crash leaves none that is half.
  void remove(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id).resolve(ORDER));
    try (Stream<Path> rest = Files.list(folder.resolve(id))) {
      for (Path each : rest.toList()) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(folder.resolve(id));
  }

  /// Deletes folders that a crash left half.
  void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.filter(Files::isDirectory).toList()) {
        if (!Files.isRegularFile(each.resolve(ORDER))) {
          remove(String.valueOf(each.getFileName()));
        }
      }
    }
  }

  /// Deletes the file of an import.
  void clear(String id) throws IOException {
    Files.deleteIfExists(content(id));
  }
}
