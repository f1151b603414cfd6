// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Origin;
import io.tributary.model.Step;
import io.tributary.model.Value;
import io.tributary.refine.enrich.EmailFacts;
import io.tributary.refine.enrich.LookupTable;
import io.tributary.refine.enrich.Tables;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds traits that follow from those that an event tells. What the event itself tells is never
/// replaced.
final class Deriver {
  private final Tables tables;

  Deriver(Tables tables) {
    this.tables = tables;
  }

  /// Whether a treatment derives anything.
  private static boolean isNeeded(Origin origin) {
    return origin.treatment().derives();
  }

  SortedMap<String, Value> derive(
      Origin origin, SortedMap<String, Value> traits, Json.Obj told, Effects effects) {
    if (traits.isEmpty() || !isNeeded(origin)) {
      return traits;
    }
    Work work = new Work(origin, traits, effects);
    String email = text(traits, "email");
    String address = email == null ? null : EmailAddress.normalised(email);
    if (address != null) {
      String domain = EmailFacts.domain(address);
      work.add(Step.EMAIL_FACTS, "email_domain", domain);
      work.add(Step.EMAIL_FACTS, "email_kind", EmailFacts.kind(address));
      if (EmailFacts.isCompany(domain)) {
        work.add(Step.COMPANIES, "company_domain", domain);
      }
    }
    String phone = text(traits, "phone");
    PhoneNumber.Facts facts = phone == null ? null : PhoneNumber.facts(phone, origin.region());
    if (facts != null) {
      work.add(Step.PHONE_FACTS, "phone_region", facts.region());
      work.add(Step.PHONE_FACTS, "phone_kind", facts.kind());
    }
    if (origin.treatment().does(Step.TABLES)) {
      lookUp(origin, told, address, work);
    }
    return work.result();
  }

  private void lookUp(Origin origin, Json.Obj told, @Nullable String address, Work work) {
    origin
        .treatment()
        .tables()
        .forEach((name, version) -> {
          LookupTable table =
              name.equals(Tables.PLACE) || name.equals(Tables.TRAFFIC_SOURCES)
                  ? null
                  : tables.lookup(name, version);
          String value = table == null ? null : value(table.about().by(), told, address);
          if (table != null && value != null) {
            table
                .of(value)
                .forEach((column, said) -> work.add(Step.TABLES, name + "_" + column, said));
          }
        });
  }

  private static @Nullable String value(String by, Json.Obj traits, @Nullable String address) {
    if (address != null && by.equals("email")) {
      return address;
    }
    if (address != null && by.equals("email_domain")) {
      return EmailFacts.domain(address);
    }
    Json value = traits;
    for (String name : by.split("\\.", -1)) {
      value = value instanceof Json.Obj object ? object.member(name) : null;
    }
    return value == null ? null : Scalars.text(value);
  }

  private static @Nullable String text(Map<String, Value> traits, String name) {
    return traits.get(name) instanceof Value.Text(String text) ? text : null;
  }

  /// The traits of one event while some are added.
  private static final class Work {
    private final Origin origin;
    private final SortedMap<String, Value> before;
    private final Effects effects;
    private @Nullable SortedMap<String, Value> after;

    Work(Origin origin, SortedMap<String, Value> before, Effects effects) {
      this.origin = origin;
      this.before = before;
      this.effects = effects;
    }

    void add(Step step, String trait, String value) {
      if (!origin.treatment().does(step) || before.containsKey(trait)) {
        return;
      }
      SortedMap<String, Value> target = after;
      if (target == null) {
        target = new TreeMap<>(before);
        after = target;
      }
      target.put(trait, new Value.Text(value));
      effects.added(step, "traits." + trait);
    }

    SortedMap<String, Value> result() {
      return after == null ? before : Collections.unmodifiableSortedMap(after);
    }
  }
}
