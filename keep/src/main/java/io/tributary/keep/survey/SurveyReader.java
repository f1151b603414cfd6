// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.ProfileStore;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what was surveyed, as it is committed. May be used by any thread.
public final class SurveyReader {
  private final ProfileStore store;

  /// Reads a store.
  public SurveyReader(ProfileStore store) {
    this.store = store;
  }

  /// What each source of a workspace sends, by the source's name, also of sources that were
  /// deleted.
  public SortedMap<String, SourceSurvey> read(WorkspaceId workspace) {
    SortedMap<String, SourceSurvey> sources = new TreeMap<>();
    byte[] prefix = Keys.workspace(workspace);
    store.scan(
        Family.SURVEY,
        prefix,
        prefix,
        (key, value) -> {
          put(SurveyKeys.parts(workspace, key), value, sources);
          return true;
        });
    return sources;
  }

  /// What one source sends; nothing where it is not known.
  public SourceSurvey read(WorkspaceId workspace, String source) {
    SourceSurvey survey = read(workspace).get(source);
    return survey == null ? new SourceSurvey() : survey;
  }

  /// The hours of each source, without its events.
  public SortedMap<String, SourceSurvey> hours(WorkspaceId workspace) {
    SortedMap<String, SourceSurvey> sources = new TreeMap<>();
    byte[] prefix = Keys.of(workspace, SurveyKeys.HOURS);
    store.scan(
        Family.SURVEY,
        prefix,
        prefix,
        (key, value) -> {
          put(SurveyKeys.parts(workspace, key), value, sources);
          return true;
        });
    return Collections.unmodifiableSortedMap(sources);
  }

  static void put(String[] parts, byte[] value, SortedMap<String, SourceSurvey> sources) {
    SourceSurvey source = sources.computeIfAbsent(parts[1], _ -> new SourceSurvey());
    switch (parts[0]) {
      case SurveyKeys.HOUR -> source.put(Long.parseLong(parts[2]), Hour.decode(value));
      case SurveyKeys.EVENT -> source.stored(SurveyKeys.event(parts[2], parts[3])).decode(value);
      case SurveyKeys.FIELD ->
          source.stored(SurveyKeys.event(parts[2], parts[3])).put(parts[4], Field.decode(value));
      default -> throw new IllegalStateException("Cannot read the survey: an unknown kind of key.");
    }
  }
}
