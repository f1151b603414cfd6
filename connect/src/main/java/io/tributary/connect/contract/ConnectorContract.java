// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.contract;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.model.Names;
import io.tributary.model.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds out whether a connector keeps what the port promises. A test makes a system with some
/// records in it, runs the contract, and wants no findings:
///
/// ```java
/// assertThat(new ConnectorContract(connector, settings, scratch, clock).check(records))
///     .isEmpty();
/// ```
///
/// It reads the system several times: as a whole, and stopped after each page, with a new feed
/// going on at the checkpoint each time. Both ways must give the same records, none of them
/// missing.
public final class ConnectorContract {
  private static final Duration WAIT = Duration.ofMillis(200);
  private static final int PAGES_MAX = 10_000;
  private static final int QUIET_PAGES = 25;

  private final Connector connector;
  private final Settings settings;
  private final Path scratch;
  private final InstantSource clock;
  private final List<String> findings = new ArrayList<>();

  /// Makes the contract for one system.
  ///
  /// @param settings with secrets in place
  /// @param scratch a folder for the connector's files
  public ConnectorContract(
      Connector connector, Settings settings, Path scratch, InstantSource clock) {
    this.connector = connector;
    this.settings = settings;
    this.scratch = scratch;
    this.clock = clock;
  }

  /// Checks everything. Nothing may change in the system meanwhile.
  ///
  /// @param records how many records there are, more than fit on one page if possible
  /// @return what is not kept; empty if all is
  public List<String> check(int records) throws InterruptedException {
    checkWords();
    checkOptions();
    checkReading(records);
    return List.copyOf(findings);
  }

  private void demand(boolean kept, String finding) {
    if (!kept) {
      findings.add(finding);
    }
  }

  private void checkWords() {
    demand(Names.valid(connector.kind()), "The kind is no name: see io.tributary.model.Names.");
    demand(!connector.description().isBlank(), "The description is empty.");
    for (Option option : connector.options()) {
      demand(
          option.name().matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*(\\.\\*)?"),
          "The option '%s' is not in kebab-case.".formatted(option.name()));
      demand(
          !option.description().isBlank(),
          "The option '%s' has no description.".formatted(option.name()));
    }
  }

  private void checkOptions() {
    List<Problem> problems = new ArrayList<>(settings.problems(connector.options()));
    // secrets are in place here, so that they look as if they were written in the open
    problems.removeIf(problem -> isSecret(problem.path()));
    problems.addAll(connector.check(settings));
    demand(problems.isEmpty(), "Good settings are refused: " + problems);
    String place = connector.place(settings);
    demand(place.equals(connector.place(settings)), "The place differs from call to call.");
    for (Option option : connector.options()) {
      if (option.kind() == Option.Kind.SECRET) {
        settings
            .text(option.name())
            .ifPresent(secret ->
                demand(!place.contains(secret), "The place tells the secret " + option.name()));
      }
    }
  }

  private boolean isSecret(String path) {
    return connector.options().stream()
        .anyMatch(option -> option.kind() == Option.Kind.SECRET && option.covers(path));
  }

  private void checkReading(int records) throws InterruptedException {
    Reading whole = new Reading(records);
    whole.read(null, Integer.MAX_VALUE);
    Set<String> all = whole.seen();
    demand(
        all.size() == records,
        "Of %d records there were %d when read at once.".formatted(records, all.size()));
    demand(
        whole.places.size() == all.size(),
        "%d records have %d places: places do not tell them apart."
            .formatted(all.size(), whole.places.size()));

    Reading parts = new Reading(records);
    @Nullable String checkpoint = null;
    for (int i = 0; i < PAGES_MAX && !parts.isComplete(); i++) {
      checkpoint = parts.read(checkpoint, 1);
    }
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(parts.seen());
    demand(
        missing.isEmpty(),
        "%d records are missing where each page is read by a new feed.".formatted(missing.size()));
    Set<String> more = new TreeSet<>(parts.seen());
    more.removeAll(all);
    demand(more.isEmpty(), "%d records differ when they come again.".formatted(more.size()));

    Reading twice = new Reading(records);
    twice.read(null, 1);
    twice.read(null, Integer.MAX_VALUE); // as after a crash before the first checkpoint was kept
    demand(
        twice.seen().equals(all),
        "Records are missing or differ where the first checkpoint was lost.");
  }

  /// Reads, and remembers what came.
  private final class Reading {
    private final int wanted;
    private final Set<String> records = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private boolean ended;
    private int quiet;

    Reading(int wanted) {
      this.wanted = wanted;
    }

    Set<String> seen() {
      return records;
    }

    boolean isComplete() {
      return ended || records.size() >= wanted || quiet > QUIET_PAGES;
    }

    /// @return the last checkpoint
    @Nullable String read(@Nullable String from, int pages) throws InterruptedException {
      @Nullable String checkpoint = from;
      Opening opening = new Opening("contract", settings, from, Opening.Aim.TAKE, scratch, clock);
      BooleanSupplier goesOn = () -> !isComplete();
      Feed feed = connector.open(opening);
      try {
        int read = 0;
        while (read < pages && goesOn.getAsBoolean()) {
          Page page = feed.read(WAIT);
          page.records().forEach(this::take);
          demand(
              page.checkpoint().length() <= Page.CHECKPOINT_MAX,
              "A checkpoint is over 1 MiB long.");
          checkpoint = page.checkpoint();
          feed.durable(page);
          ended = page.last();
          quiet = page.records().isEmpty() ? quiet + 1 : 0;
          read += page.records().isEmpty() ? 0 : 1;
        }
      } finally {
        feed.close();
      }
      feed.close(); // twice: it must not mind
      return checkpoint;
    }

    private void take(Fetched record) {
      places.add(record.place());
      records.add(
          switch (record) {
            case Fetched.Whole whole -> whole.place() + " " + whole.value();
            case Fetched.Broken broken ->
                broken.place() + " " + new String(broken.raw(), StandardCharsets.UTF_8);
          });
    }
  }

  /// The findings so far, a line each.
  @Override
  public String toString() {
    return findings.stream().collect(Collectors.joining("\n"));
  }
}
