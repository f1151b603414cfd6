// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A system with numbered records that breaks down now and then, by a seed; each record names a
/// person. It forgets what it was told is durable, as a queue does: what is lost then is lost.
final class Counting implements Connector {
  final AtomicInteger records = new AtomicInteger();
  final AtomicInteger openings = new AtomicInteger();
  final AtomicInteger forgotten = new AtomicInteger();
  final AtomicInteger durable = new AtomicInteger();
  final AtomicReference<Code> broken = new AtomicReference<>();
  private final SplittableRandom random;
  private final int breaks;

  /// @param breaks one read in so many breaks down; 0 for none
  Counting(long seed, int breaks) {
    this.random = new SplittableRandom(seed);
    this.breaks = breaks;
  }

  @Override
  public String kind() {
    return "counting";
  }

  @Override
  public String description() {
    return "Numbered records.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.optional("place", Option.Kind.TEXT, "where"),
        Option.optional("token", Option.Kind.SECRET, "a secret"));
  }

  @Override
  public String place(Settings settings) {
    return settings.text("place").orElse("here");
  }

  @Override
  public Feed open(Opening opening) {
    openings.incrementAndGet();
    String checkpoint = opening.checkpoint();
    fail();
    return new Numbers(checkpoint == null ? 0 : Integer.parseInt(checkpoint));
  }

  @Override
  public void forget(Opening opening) {
    forgotten.incrementAndGet();
  }

  private void fail() {
    Code code = broken.get();
    if (code != null) {
      throw new ProblemException(code, "url", "It is away.", "Wait.");
    }
    if (breaks > 0 && random.nextInt(breaks) == 0) {
      throw new ProblemException(Code.DEPENDENCY, "url", "It broke down.", "Wait.");
    }
  }

  private final class Numbers implements Feed {
    private int next;

    Numbers(int next) {
      this.next = next;
    }

    @Override
    public Page read(Duration max) {
      fail();
      int end = Math.min(records.get(), next + 1 + random.nextInt(200));
      if (next < durable.get()) {
        throw new IllegalStateException("What was durable is asked for again.");
      }
      List<Fetched> page = new ArrayList<>();
      for (int i = next; i < end; i++) {
        page.add(new Fetched.Whole("n" + i, Map.of("id", i)));
      }
      next = end;
      return Page.of(page, Integer.toString(end), end == records.get());
    }

    @Override
    public void durable(Page page) {
      durable.set(Integer.parseInt(page.checkpoint()));
      fail();
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
