// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.connect.Fetched;
import io.tributary.connect.Page;
import io.tributary.files.FileRecord;
import io.tributary.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The records of a page as those of files are: what takes in the one takes in the other.
final class Records {
  private Records() {}

  static List<FileRecord> of(Page page) {
    List<FileRecord> records = new ArrayList<>(page.records().size());
    for (Fetched record : page.records()) {
      records.add(
          switch (record) {
            case Fetched.Whole(String place, Object value) -> new FileRecord.Whole(place, value);
            case Fetched.Broken(String place, byte[] raw, Problem problem) ->
                new FileRecord.Broken(place, new String(raw, StandardCharsets.UTF_8), problem);
          });
    }
    return records;
  }
}
