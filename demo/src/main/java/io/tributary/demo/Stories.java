// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.life.Draft;
import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Household;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/// Finds the customers whose lives are worth telling, among the first few thousand.
final class Stories {
  private static final int LOOKED_AT = 3_000;

  private final DemoCompany company;
  private final World world;

  Stories(DemoCompany company) {
    this.company = company;
    this.world = company.world();
  }

  List<Story> all() {
    List<Story> stories = new ArrayList<>();
    best(this::sources).map(this::acrossSources).ifPresent(stories::add);
    best(this::tabletCalls).map(this::sharedTablet).ifPresent(stories::add);
    best(this::emailsUsed).map(this::changedEmail).ifPresent(stories::add);
    return stories;
  }

  /// The one of most interest, a known user; none if nobody is of any.
  private Optional<Person> best(ToIntBiFunction<Person, List<Draft>> interest) {
    Person best = null;
    int most = 0;
    for (int i = 0; i < Math.min(company.customers(), LOOKED_AT); i++) {
      Person person = world.person(i);
      List<Draft> drafts = company.draftsOf(i);
      if (carries(drafts, userId(person))) {
        int much = interest.applyAsInt(person, drafts);
        if (much > most) {
          best = person;
          most = much;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private int sources(Person person, List<Draft> drafts) {
    Set<DemoSource> sources = EnumSet.noneOf(DemoSource.class);
    Set<Identifier> identifiers = new HashSet<>();
    for (Draft draft : drafts) {
      if (draft.flaw() == null) {
        sources.add(draft.source());
        identifiers.addAll(draft.carried().expected());
      }
    }
    boolean simple = !person.household().shared() && hangsTogether(person, drafts);
    return sources.size() < 4 || !simple ? 0 : sources.size() * 100 + identifiers.size();
  }

  /// Whether all of a person's identifiers hang together by what the sources say, so that a
  /// platform can know that they are one person's: the web site, which is not believed, says only
  /// whose a browser is.
  private static boolean hangsTogether(Person person, List<Draft> drafts) {
    Set<Identifier> all = new HashSet<>();
    drafts.forEach(draft -> all.addAll(draft.carried().expected()));
    Set<Identifier> reached = new HashSet<>(Set.of(userId(person)));
    int before = 0;
    while (reached.size() > before) {
      before = reached.size();
      for (Draft draft : drafts) {
        List<Identifier> carried = draft.carried().expected();
        if (draft.flaw() == null && carried.stream().anyMatch(reached::contains)) {
          boolean believed = draft.source().trust() == Trust.VERIFIED;
          carried.stream()
              .filter(id -> believed || id.type().equals(Identifier.ANONYMOUS_ID))
              .forEach(reached::add);
        }
      }
    }
    boolean placeholder = all.stream().anyMatch(id -> id.value().endsWith("@example.com"));
    boolean kiosk = person.habits().kiosk();
    boolean twice = person.keys().secondCrmId() != null;
    return reached.containsAll(all) && !placeholder && !kiosk && !twice;
  }

  private int tabletCalls(Person person, List<Draft> drafts) {
    Household household = person.household();
    if (!household.tablet() || person.index() != household.head()) {
      return 0;
    }
    if (household.head() + 1 >= company.customers()) {
      return 0;
    }
    Set<String> mine = new HashSet<>();
    tabletIds(household, drafts, mine);
    Set<String> theirs = new HashSet<>();
    List<Draft> others = company.draftsOf(household.head() + 1);
    int calls = tabletIds(household, others, theirs);
    boolean known = carries(others, userId(world.person(household.head() + 1)));
    mine.retainAll(theirs);
    return mine.isEmpty() ? 0 : calls + (known ? 1_000 : 0);
  }

  private int tabletIds(Household household, List<Draft> drafts, Set<String> ids) {
    int calls = 0;
    for (Draft draft : drafts) {
      String id = draft.carried().anonymousId();
      if (id != null
          && draft.carried().userId() != null
          && id.equals(world.tablet(household, draft.at()))) {
        ids.add(id);
        calls++;
      }
    }
    return calls;
  }

  private int emailsUsed(Person person, List<Draft> drafts) {
    Person.Contacts contacts = person.contacts();
    boolean changes = contacts.email().changes() && !contacts.givesFamilyEmail();
    if (!changes || person.household().shared() || !hangsTogether(person, drafts)) {
      return 0;
    }
    int first = 0;
    int second = 0;
    for (Draft draft : drafts) {
      for (Identifier identifier : draft.carried().expected()) {
        if (identifier.equals(email(contacts.email().spans().getFirst().value()))) {
          first++;
        } else if (identifier.equals(email(contacts.email().spans().getLast().value()))) {
          second++;
        }
      }
    }
    return first * second;
  }

  private Story acrossSources(Person person) {
    List<Draft> drafts = company.draftsOf(person.index());
    List<String> sources =
        drafts.stream().map(d -> d.source().sourceName()).distinct().sorted().toList();
    long browsers =
        drafts.stream()
            .filter(d -> d.source() == DemoSource.WEB)
            .map(d -> d.carried().anonymousId())
            .filter(Objects::nonNull)
            .distinct()
            .count();
    String text =
        "%s is known to %d sources (%s) by an account, a customer number, addresses and numbers, and under %d anonymous ids of browsers. All %d events belong to one profile."
            .formatted(
                name(person),
                sources.size(),
                String.join(", ", sources),
                browsers,
                drafts.stream().filter(d -> d.flaw() == null && !d.duplicate()).count());
    return new Story("One person across the sources", person.index(), userId(person), text);
  }

  private Story sharedTablet(Person person) {
    Person other = world.person(person.household().head() + 1);
    String tablet =
        company.draftsOf(other.index()).stream()
            .filter(d -> d.carried().userId() != null)
            .filter(d ->
                Objects.equals(d.carried().anonymousId(), world.tablet(person.household(), d.at())))
            .map(d -> String.valueOf(d.carried().anonymousId()))
            .findFirst()
            .orElse("");
    String text =
        "%s and %s live together and sign in on one tablet under one anonymous id, %s. They stay two people: a person has one account."
            .formatted(name(person), name(other), tablet);
    return new Story("Two people, one tablet", person.index(), userId(person), text);
  }

  private Story changedEmail(Person person) {
    String before = person.contacts().email().spans().getFirst().value();
    String after = person.contacts().email().spans().getLast().value();
    return new Story(
        "A new e-mail address",
        person.index(),
        email(after),
        "%s went from %s to %s. Events under either address, and under neither, belong to one profile."
            .formatted(name(person), before, after));
  }

  private static boolean carries(List<Draft> drafts, Identifier identifier) {
    return drafts.stream()
        .anyMatch(d -> d.flaw() == null && d.carried().expected().contains(identifier));
  }

  private static Identifier userId(Person person) {
    return new Identifier(Identifier.USER_ID, person.keys().userId());
  }

  private static Identifier email(String address) {
    return new Identifier(Identifier.EMAIL, address.toLowerCase(Locale.ROOT));
  }

  private static String name(Person person) {
    return person.bio().first() + " " + person.bio().surname().spans().getLast().value();
  }
}
