// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.ModelDocument;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The model that the last run of matching learnt, of each workspace: a file each, replaced as a
/// whole.
public final class ModelShelf {
  private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

  private final Path folder;

  /// @param folder where the files are; made when the first is written
  public ModelShelf(Path folder) {
    this.folder = folder;
  }

  private Path file(WorkspaceId workspace) {
    return folder.resolve(workspace.value()).resolve("model.json");
  }

  /// Puts a model in the place of the former one.
  ///
  /// @throws UncheckedIOException where it cannot be written; the former one stays
  public void keep(WorkspaceId workspace, LearntModel model) {
    Path file = file(workspace);
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), "model", ".new");
      Files.writeString(written, ModelDocument.write(model));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /// The model; empty where none was learnt yet, or what is there cannot be read, which is logged.
  public Optional<LearntModel> read(WorkspaceId workspace) {
    try {
      return Optional.of(ModelDocument.read(Files.readString(file(workspace))));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | ProblemException e) {
      LOG.error("failed reading of model workspace={}", workspace, e);
      return Optional.empty();
    }
  }
}
