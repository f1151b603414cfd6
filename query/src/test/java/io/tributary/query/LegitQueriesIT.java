// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs what analysts write: the gate must not stand in their way.
class LegitQueriesIT {
  @Test
  void answersEveryQueryOfTheCorpus(@TempDir Path folder) {
    List<String> queries = Corpus.statements("legit.sql");
    List<String> refused = new ArrayList<>();
    try (Asking asking = new Asking(TestLake.write(folder, 2_000))) {
      for (String sql : queries) {
        String outcome = asking.outcome(sql);
        if (outcome.startsWith("PROBLEM")) {
          refused.add(sql + "\n  " + outcome);
        }
        assertThat(outcome).doesNotContain(TestLake.CANARY);
      }
    }
    assertThat(queries).hasSizeGreaterThanOrEqualTo(100);
    assertThat(refused).isEmpty();
  }
}
