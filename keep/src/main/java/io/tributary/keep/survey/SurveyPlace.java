// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.tributary.profiles.BinaryReader;
import io.tributary.profiles.BinaryWriter;
import java.util.HashMap;
import java.util.Map;

/// The codec of the place in the log that a survey is true for: the next offset per partition.
final class SurveyPlace {
  private static final int VERSION = 1;

  private SurveyPlace() {}

  static byte[] encode(Map<Integer, Long> place) {
    BinaryWriter out = new BinaryWriter(VERSION).number(place.size());
    place.forEach((partition, next) -> out.number(partition).number(next));
    return out.bytes();
  }

  static Map<Integer, Long> decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    Map<Integer, Long> place = new HashMap<>();
    for (int i = in.count(); i > 0; i--) {
      place.put(in.count(), in.number());
    }
    return place;
  }
}
