// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.life.Draft;
import io.tributary.demo.life.Life;
import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A made-up company, Alder & Finch, that sells things for outdoors on the web, in an app and in
/// shops in two countries, with all that its sources send in ninety days and who truly did it.
///
/// Immutable; every call works everything out anew from the seed. Memory does not grow with the
/// number of customers: people are told of in groups of [#GROUP], each group from the first day to
/// the last.
public final class DemoCompany {
  /// How many customers there can be; beyond that, telephone numbers would repeat.
  public static final int CUSTOMERS_MAX = 4_000_000;

  /// How many customers are told of together, in the order of time.
  public static final int GROUP = 10_000;

  private static final Comparator<Draft> BY_TIME_OF_SENDING =
      Comparator.comparingLong(Draft::sendAt)
          .thenComparing(Draft::source)
          .thenComparing(Draft::duplicate)
          .thenComparingInt(Draft::person)
          .thenComparingLong(Draft::clockError)
          .thenComparingInt(Draft::ordinal);

  private final World world;
  private final int customers;

  private DemoCompany(World world, int customers) {
    this.world = world;
    this.customers = customers;
  }

  /// The company of a seed.
  ///
  /// @param customers 1 to [#CUSTOMERS_MAX]; a customer is the same whatever their number
  /// @param end when the story ends; it begins ninety days before. Cut to the second
  public static DemoCompany of(long seed, int customers, Instant end) {
    if (customers < 1 || customers > CUSTOMERS_MAX) {
      throw new IllegalArgumentException(
          "Cannot make up %d customers: ask for 1 to %d.".formatted(customers, CUSTOMERS_MAX));
    }
    return new DemoCompany(new World(seed, end.truncatedTo(ChronoUnit.SECONDS)), customers);
  }

  /// How many customers there are.
  public int customers() {
    return customers;
  }

  /// The people.
  public World world() {
    return world;
  }

  /// The sources to create before anything is sent.
  public List<DemoSource> sources() {
    return List.of(DemoSource.values());
  }

  /// What will be sent, counted. It goes through the whole story without writing it down, which
  /// takes about a quarter of the time of [#deliveries].
  public Plan plan() {
    Plan.Counter counter = new Plan.Counter(customers);
    eachDraft(counter::count);
    return counter.plan();
  }

  /// Who is who. It goes through the whole story, as [#plan], and holds a few hundred bytes a
  /// customer.
  public Truth truth() {
    Truth.Book book = new Truth.Book(customers, new MessageIds(world.seed()));
    eachDraft(book::note);
    return book.truth();
  }

  /// All that the sources send, in the order of sending within a group of customers. Lazy; for one
  /// thread.
  public Stream<Delivery> deliveries() {
    DeliveryIterator all =
        new DeliveryIterator(this, new EventWriter(new MessageIds(world.seed())));
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false);
  }

  /// Up to three customers whose lives show what unification is for.
  public List<Story> stories() {
    return new Stories(this).all();
  }

  /// What one customer's sources send, in the order of sending.
  List<Draft> draftsOf(int person) {
    return draftsOf(person, person + 1);
  }

  /// What some customers' sources send, in the order of sending.
  ///
  /// @param first included
  /// @param end excluded
  List<Draft> draftsOf(int first, int end) {
    List<Draft> drafts = new ArrayList<>();
    for (int person = first; person < end; person++) {
      drafts.addAll(Life.of(world, world.person(person)));
    }
    drafts.sort(BY_TIME_OF_SENDING);
    return drafts;
  }

  private void eachDraft(Consumer<Draft> action) {
    for (int person = 0; person < customers; person++) {
      Life.of(world, world.person(person)).forEach(action);
    }
  }
}
