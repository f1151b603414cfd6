// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.rerun;

import io.tributary.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What would become of events that were received before, if they came today.
///
/// @param looked how many accepted events were looked at; duplicates are not among them
/// @param same of those, how many would be as they are
/// @param changed how many would be other events
/// @param refused how many would be refused
/// @param quarantined how many open events of quarantine were looked at
/// @param accepted of those, how many would be accepted
/// @param people how many people the changed and newly refused events are about
/// @param whole whether these are all events of the time
/// @param paths in how many events each field would differ
/// @param problems why events would be refused that are not, by how many
/// @param examples some that would differ
record RerunPreview(
    long looked,
    long same,
    long changed,
    long refused,
    long quarantined,
    long accepted,
    long people,
    boolean whole,
    SortedMap<String, Long> paths,
    SortedMap<String, Long> problems,
    List<Example> examples) {
  /// Copies the list.
  public RerunPreview {
    examples = List.copyOf(examples);
  }

  /// An event that would differ.
  ///
  /// @param source its source
  /// @param messageId its id
  /// @param outcome `changed`, `refused` or `accepted`
  /// @param fields what would differ, each by before and after; an absent one is null
  /// @param problems why it would be refused
  public record Example(
      String source,
      String messageId,
      String outcome,
      Map<String, Field> fields,
      List<Problem> problems) {}

  /// A field before and after.
  public record Field(@Nullable String before, @Nullable String after) {}
}
