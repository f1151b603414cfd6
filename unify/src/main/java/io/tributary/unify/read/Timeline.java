// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Node;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RecentEvent;
import io.tributary.profiles.RecentEventCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person's recent events: those kept under each of their identifiers, merged by time.
public final class Timeline {
  private static final Comparator<RecentEvent> LATEST_FIRST =
      Comparator.comparing(RecentEvent::occurredAt)
          .thenComparing(RecentEvent::messageId)
          .reversed();

  private Timeline() {}

  /// Some events, latest first, and where to go on.
  ///
  /// @param events the events
  /// @param next the place after the last; null where there is nothing more
  public record Page(List<RecentEvent> events, @Nullable Cursor next) {}

  /// A place in a timeline: after an event.
  ///
  /// @param occurredAtMs when that event happened
  /// @param messageId its message id
  public record Cursor(long occurredAtMs, String messageId) {
    /// The cursor as text, for a URL.
    public String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((occurredAtMs + " " + messageId).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a text.
    public static Optional<Cursor> parse(String text) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int space = plain.indexOf(' ');
        return space <= 0
            ? Optional.empty()
            : Optional.of(
                new Cursor(Long.parseLong(plain.substring(0, space)), plain.substring(space + 1)));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  static Page read(
      ProfileStore store,
      WorkspaceId workspace,
      List<Node> members,
      int limit,
      @Nullable Cursor before) {
    List<RecentEvent> events = new ArrayList<>();
    for (Node node : members) {
      if (node.anchors()) {
        read(store, workspace, node, limit + 1, before, events);
      }
    }
    events.sort(LATEST_FIRST);
    boolean more = events.size() > limit;
    List<RecentEvent> page = List.copyOf(more ? events.subList(0, limit) : events);
    RecentEvent last = page.isEmpty() ? null : page.getLast();
    Cursor next =
        more && last != null
            ? new Cursor(last.occurredAt().toEpochMilli(), last.messageId())
            : null;
    return new Page(page, next);
  }

  private static void read(
      ProfileStore store,
      WorkspaceId workspace,
      Node node,
      int limit,
      @Nullable Cursor before,
      List<RecentEvent> events) {
    byte[] prefix = Keys.node(workspace, node.id());
    int[] taken = {0};
    store.scan(
        Family.EVENTS,
        prefix,
        before == null ? prefix : from(workspace, node, before),
        (_, value) -> {
          RecentEvent event = RecentEventCodec.decode(value);
          if (before == null || isAfter(event, before)) {
            events.add(event);
            taken[0]++;
          }
          return taken[0] < limit;
        });
  }

  private static boolean isAfter(RecentEvent event, Cursor before) {
    long at = event.occurredAt().toEpochMilli();
    return at < before.occurredAtMs
        || (at == before.occurredAtMs && event.messageId().compareTo(before.messageId) < 0);
  }

  private static byte[] from(WorkspaceId workspace, Node node, Cursor before) {
    byte[] rest =
        ByteBuffer.allocate(IdentifierIds.BYTES + Long.BYTES)
            .put(node.id().bytes())
            .putLong(Long.MAX_VALUE - before.occurredAtMs)
            .array();
    return Keys.of(workspace, rest);
  }
}
