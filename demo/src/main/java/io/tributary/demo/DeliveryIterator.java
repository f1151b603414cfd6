// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.Delivery.DeliveryKind;
import io.tributary.demo.life.Draft;
import io.tributary.demo.world.DemoSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/// Packs drafts into deliveries as their sources do: browsers and apps send a person's calls alone,
/// servers gather the calls of many, the CRM writes a file a week. For one thread.
final class DeliveryIterator implements Iterator<Delivery> {
  private final DemoCompany company;
  private final EventWriter writer;
  private final Map<DemoSource, List<Draft>> gathered = new EnumMap<>(DemoSource.class);
  private final Queue<List<Draft>> packed = new ArrayDeque<>();
  private Iterator<Draft> drafts = List.<Draft>of().iterator();
  private int next;

  DeliveryIterator(DemoCompany company, EventWriter writer) {
    this.company = company;
    this.writer = writer;
  }

  @Override
  public boolean hasNext() {
    while (packed.isEmpty()) {
      if (drafts.hasNext()) {
        gather(drafts.next());
      } else if (!gathered.isEmpty()) {
        packed.addAll(gathered.values());
        gathered.clear();
      } else if (next < company.customers()) {
        int end = Math.min(next + DemoCompany.GROUP, company.customers());
        drafts = company.draftsOf(next, end).iterator();
        next = end;
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public Delivery next() {
    if (!hasNext()) {
      throw new NoSuchElementException("Cannot deliver: everything was.");
    }
    List<Draft> pack = packed.remove();
    Draft last = pack.getLast();
    DeliveryKind kind =
        last.source() == DemoSource.CRM ? DeliveryKind.FILE : DeliveryKind.HTTP_BATCH;
    return new Delivery(
        last.source(),
        kind,
        Instant.ofEpochMilli(last.sendAt()),
        Duration.ofMillis(last.clockError()),
        pack.stream().map(writer::write).toList());
  }

  private void gather(Draft draft) {
    List<Draft> open = gathered.get(draft.source());
    if (open != null && !together(open.getFirst(), draft)) {
      packed.add(open);
      open = null;
    }
    if (open == null) {
      open = new ArrayList<>();
      gathered.put(draft.source(), open);
    }
    open.add(draft);
    if (open.size() == most(draft.source())) {
      gathered.remove(draft.source());
      packed.add(open);
    }
  }

  private static boolean together(Draft first, Draft draft) {
    return switch (draft.source()) {
      case WEB, APP ->
          first.person() == draft.person()
              && first.sendAt() == draft.sendAt()
              && first.clockError() == draft.clockError()
              && first.duplicate() == draft.duplicate();
      case CRM -> first.sendAt() == draft.sendAt();
      case TILLS_US, TILLS_DE, CONTACT_CENTER -> true;
      case EMAIL -> first.sendAt() / 3_600_000 == draft.sendAt() / 3_600_000;
    };
  }

  private static int most(DemoSource source) {
    return switch (source) {
      case WEB, APP -> 20;
      case CONTACT_CENTER -> 25;
      case TILLS_US, TILLS_DE -> 100;
      case EMAIL -> 500;
      case CRM -> Integer.MAX_VALUE;
    };
  }
}
