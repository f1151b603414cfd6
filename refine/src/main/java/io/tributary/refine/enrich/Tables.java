// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import org.jspecify.annotations.Nullable;

/// Finds tables by the versions that are stamped on events.
public interface Tables {
  /// The name of the file of places.
  String PLACE = "place";

  /// The name of the list of traffic sources.
  String TRAFFIC_SOURCES = "traffic-sources";

  /// No tables.
  Tables NONE =
      new Tables() {
        @Override
        public @Nullable PlaceFile place(String version) {
          return null;
        }

        @Override
        public @Nullable LookupTable lookup(String name, String version) {
          return null;
        }

        @Override
        public @Nullable TrafficSources sources(String version) {
          return null;
        }
      };

  /// The file of places; null where that version is not there any more.
  @Nullable PlaceFile place(String version);

  /// A look-up table; null where that version is not there any more.
  @Nullable LookupTable lookup(String name, String version);

  /// A list of traffic sources; null where that version is not there any more.
  @Nullable TrafficSources sources(String version);
}
