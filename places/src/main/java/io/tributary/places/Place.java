// SPDX-License-Identifier: Apache-2.0
package io.tributary.places;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A place where files are, as somebody who may look and read sees it. Nothing is changed there.
/// For one thread.
public interface Place extends AutoCloseable {
  /// The files that are wanted, in any order.
  ///
  /// @throws IOException where the place is away
  List<PlacedFile> list() throws IOException;

  /// Gets a file, whole.
  ///
  /// @param to where it is written, over what is there
  /// @return the file as it is after it was read: where it changed meanwhile, with another version
  /// @throws IOException where it cannot be got
  PlacedFile fetch(PlacedFile file, Path to) throws IOException;

  @Override
  void close();

  /// A file.
  ///
  /// @param path its whole name at the place
  /// @param size in bytes
  /// @param version what is another when the content is
  record PlacedFile(String path, long size, String version) {}
}
