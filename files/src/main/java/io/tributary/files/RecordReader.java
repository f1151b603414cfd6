// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.ProblemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the records of a file, in its order. For one thread.
public interface RecordReader extends AutoCloseable {
  /// The next record; null after the last.
  ///
  /// @throws ProblemException where the rest of the file cannot be read, with the place
  /// @throws IOException where the disk fails
  @Nullable FileRecord next() throws IOException;

  /// How much of the file has been read, from 0 to 1; roughly.
  double share();

  /// How the file's records are written, as it was found out.
  FileFormat format();

  @Override
  void close() throws IOException;
}
