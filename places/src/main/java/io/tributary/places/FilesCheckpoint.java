// SPDX-License-Identifier: Apache-2.0
package io.tributary.places;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Which files were read, and how far the one is that is being read.
///
/// @param done sums of 48 bits over names and versions of the files that were read whole
/// @param current the sum of the one that is being read; null for none
/// @param records how many of its records were read
record FilesCheckpoint(Set<String> done, @Nullable String current, long records) {
  /// The most files that are remembered.
  static final int FILES_MAX = 90_000;

  static final FilesCheckpoint NONE = new FilesCheckpoint(Set.of(), null, 0);

  private static final int SUM_BYTES = 6;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// As it is written: the sums in one text, which is short.
  private record Written(String done, @Nullable String current, long records) {}

  static FilesCheckpoint read(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    try {
      Written written = JSON.readValue(text, Written.class);
      Set<String> done = new TreeSet<>(List.of(written.done.split(",", -1)));
      done.remove("");
      return new FilesCheckpoint(done, written.current, written.records);
    } catch (JacksonException _) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "checkpoint",
          "Cannot go on reading: the checkpoint is none of this connector.",
          "Begin anew by ./tributary connections reset; records taken before change nothing.");
    }
  }

  String write() {
    return JSON.writeValueAsString(new Written(String.join(",", done), current, records));
  }

  /// The sum of a file.
  static String sum(Place.PlacedFile file) {
    try {
      byte[] text =
          (file.path() + "\n" + file.size() + "\n" + file.version())
              .getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      byte[] first = new byte[SUM_BYTES];
      ByteBuffer.wrap(digest).get(first);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(first);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
