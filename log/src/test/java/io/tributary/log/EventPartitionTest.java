// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import org.junit.jupiter.api.Test;

final class EventPartitionTest {
  @Test
  void staysTheSameForGood() {
    assertThat(partition("m-1", 4)).isEqualTo(0);
    assertThat(partition("m-2", 4)).isEqualTo(2);
    assertThat(partition("ü", 7)).isEqualTo(3);
  }

  @Test
  void spreadsIdsThatAreAlike() {
    int[] counts = new int[4];
    for (int i = 0; i < 10_000; i++) {
      counts[partition("node-next-1795173783298-" + i, 4)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(2_300, 2_700);
    }
  }

  private static int partition(String messageId, int count) {
    return EventPartition.of(new EventKey(WorkspaceId.DEFAULT, "web", messageId), count);
  }
}
