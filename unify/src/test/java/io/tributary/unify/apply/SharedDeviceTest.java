// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Event;
import io.tributary.model.Identifier;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.workspace.IdentityRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People who share a device or an address, under the rules that hold by default.
class SharedDeviceTest {
  private static final int PEOPLE = 1_000;
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;

  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();

  private void event(int second, String... identifiers) {
    events.add(Town.event(WORKSPACE, "m" + events.size(), Told.at(second), identifiers));
  }

  private List<ProfileDocument> people(int batch) {
    try (Town town = new Town(folder, IdentityRules.defaults())) {
      Unifier worker = town.worker();
      for (int at = 0; at < events.size(); at += batch) {
        List<Placed> placed = new ArrayList<>();
        for (int i = at; i < Math.min(at + batch, events.size()); i++) {
          placed.add(new Placed(i, events.get(i)));
        }
        worker.apply(0, (long) at + batch, placed);
      }
      return town.documents(WORKSPACE);
    }
  }

  private static List<String> of(ProfileDocument document) {
    return document.identifiers().stream().map(one -> one.identifier().toString()).toList();
  }

  private void visitKiosk() {
    for (int i = 0; i < PEOPLE; i++) {
      event(3 * i, "anonymous_id:kiosk", "user_id:u" + i);
      event(3 * i + 1, "anonymous_id:kiosk", "user_id:u" + i, "email:e" + i);
      event(3 * i + 2, "anonymous_id:kiosk");
    }
  }

  private void checkKiosk(List<ProfileDocument> people) {
    assertThat(people).hasSize(PEOPLE + 1);
    for (ProfileDocument document : people) {
      if (of(document).contains("anonymous_id:kiosk")) {
        assertThat(of(document)).containsExactly("anonymous_id:kiosk");
        assertThat(document.activity().eventCount()).isEqualTo(PEOPLE);
      } else {
        assertThat(document.identifiers())
            .extracting(one -> one.identifier().type())
            .containsExactly(Identifier.EMAIL, Identifier.USER_ID);
        assertThat(document.activity().eventCount()).isEqualTo(2);
      }
    }
  }

  @Test
  void thousandPeopleOnOneKioskStayAThousand() {
    visitKiosk();
    checkKiosk(people(100));
  }

  @Test
  void thousandPeopleOnOneKioskStayAThousandInAnyOrder() {
    visitKiosk();
    Collections.shuffle(events, new Random(7));
    checkKiosk(people(64));
  }

  @Test
  void familyWithOneEMailAddressStaysAFamily() {
    event(1, "email:family", "user_id:mother");
    event(2, "email:family", "user_id:father");
    event(3, "email:family", "user_id:child", "anonymous_id:tablet");
    event(4, "anonymous_id:tablet", "user_id:child");
    assertThat(people(2).stream().map(SharedDeviceTest::of))
        .containsExactlyInAnyOrder(
            List.of("email:family", "user_id:mother"),
            List.of("user_id:father"),
            List.of("anonymous_id:tablet", "user_id:child"));
  }

  @Test
  void resetOnASharedDeviceBeginsSomebodyNew() {
    event(1, "anonymous_id:before");
    event(2, "anonymous_id:before", "user_id:jane");
    event(3, "anonymous_id:after");
    event(4, "anonymous_id:after", "user_id:john");
    assertThat(people(10).stream().map(SharedDeviceTest::of))
        .containsExactlyInAnyOrder(
            List.of("anonymous_id:before", "user_id:jane"),
            List.of("anonymous_id:after", "user_id:john"));
  }

  @Test
  void withoutResetTheDeviceStaysWithWhoCameFirst() {
    event(1, "anonymous_id:sofa", "user_id:jane");
    event(2, "anonymous_id:sofa", "user_id:john");
    event(3, "anonymous_id:sofa");
    List<ProfileDocument> people = people(10);
    assertThat(people.stream().map(SharedDeviceTest::of))
        .containsExactlyInAnyOrder(
            List.of("anonymous_id:sofa", "user_id:jane"), List.of("user_id:john"));
    assertThat(people)
        .filteredOn(one -> of(one).contains("user_id:jane"))
        .extracting(one -> one.activity().eventCount())
        .containsExactly(2L);
  }
}
