// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.config.UnifyConfig;
import io.tributary.log.EventLog;
import io.tributary.log.MatchEntryCodec;
import io.tributary.log.Topic;
import io.tributary.matching.MatchOutcome;
import io.tributary.matching.MatchSettings;
import io.tributary.matching.Matcher;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.stored.LearntModel;
import io.tributary.model.Decision;
import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchEntry;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.unify.UnifyStage;
import io.tributary.unify.apply.Matches;
import io.tributary.unify.read.CorePeople;
import io.tributary.unify.read.MatchReader;
import io.tributary.unify.read.People;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs of matching over the platform's people, one at a time on a thread of its own. A run reads
/// the core people, matches them in memory, and appends what is other than before to
/// `matches.found`, its end last: until then it has changed nothing. Where the process ends before,
/// the next start says so in the history. Nobody is joined by probability before somebody starts a
/// run, or a schedule is set.
public final class MatchRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MatchRuns.class);
  private static final int LINKS_PER_RECORD = 500;
  private static final int EXAMPLES = 20;
  private static final Duration APPLY_MAX = Duration.ofHours(6);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final double READ_SHARE = 0.2;
  private static final double MATCH_SHARE = 0.7;

  private final Parts parts;
  private final UnifyConfig config;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Map<WorkspaceId, RunStatus> latest = new HashMap<>(); // guarded by this
  private @Nullable String running; // the run's id; guarded by this
  private volatile boolean cancelled;

  /// What runs work with.
  ///
  /// @param matches says what changes would do; it is never told to do them
  /// @param learnt is told the model of each run that was applied
  /// @param background makes threads for work that no reader waits for
  public record Parts(
      EventLog log,
      WorkspaceRegistry registry,
      UnifyStage unify,
      People people,
      CorePeople cores,
      MatchReader reader,
      Matches matches,
      BiConsumer<WorkspaceId, LearntModel> learnt,
      ThreadFactory background,
      InstantSource clock) {}

  /// Makes them; [#start()] begins the schedule.
  ///
  /// @param config has the schedule and the bound
  public MatchRuns(Parts parts, UnifyConfig config) {
    this.parts = parts;
    this.config = config;
  }

  /// Closes what a former process left open, and begins the schedule, if one is set.
  public void start() {
    thread("matching-schedule", this::keepSchedule);
  }

  private void thread(String name, Runnable work) {
    Thread thread = parts.background.newThread(work);
    thread.setName(name);
    thread.setDaemon(true);
    synchronized (this) {
      threads.removeIf(one -> !one.isAlive() && one.getState() == Thread.State.TERMINATED);
      threads.add(thread);
    }
    thread.start();
  }

  private void keepSchedule() {
    try {
      closeOld();
      Duration interval = config.matchInterval();
      while (!interval.isZero() && !closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        parts.registry.workspaces().forEach(workspace -> startIfDue(workspace, interval));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("failed schedule of matching", e);
    }
  }

  private void startIfDue(WorkspaceId workspace, Duration interval) {
    if (isDue(workspace, interval)) {
      try {
        var _ = start(workspace, "schedule", RunPlan.defaults());
      } catch (ProblemException e) {
        LOG.info("did not start a run of matching reason={}", e.problems().getFirst().message());
      }
    }
  }

  private synchronized boolean isDue(WorkspaceId workspace, Duration interval) {
    Instant since = parts.clock.instant().minus(interval);
    return running == null
        && history(workspace).stream().noneMatch(one -> one.run().startedAt().isAfter(since));
  }

  /// Runs that a former process has not ended were cut short. What it appended is applied first: it
  /// may have ended the run.
  private void closeOld() {
    long end = parts.log.endOffsets(Topic.MATCHES_FOUND).getOrDefault(0, 0L);
    parts.unify.awaitMatched(end - 1, APPLY_MAX);
    for (WorkspaceId workspace : parts.registry.workspaces()) {
      for (MatchRun run : parts.reader.runs(workspace)) {
        if (run.outcome() == MatchRun.Outcome.RUNNING && !isRunning(workspace, run.id())) {
          append(
              workspace,
              run.ended(
                  now(),
                  MatchRun.Outcome.CUT_SHORT,
                  "The process ended before the run did. Start it again."));
        }
      }
    }
  }

  private synchronized boolean isRunning(WorkspaceId workspace, String id) {
    RunStatus status = latest.get(workspace);
    return status != null && status.run().id().equals(id) && status.isRunning();
  }

  private Instant now() {
    return parts.clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private long append(WorkspaceId workspace, MatchRun run) {
    return append(new MatchEntry.Run(workspace, run));
  }

  private long append(MatchEntry entry) {
    return parts
        .log
        .append(Topic.MATCHES_FOUND, 0, null, MatchEntryCodec.encode(entry))
        .join()
        .offset();
  }

  /// Starts a run.
  ///
  /// @param by who starts it
  /// @throws ProblemException with code `CONFLICT` where one is running
  public RunStatus start(WorkspaceId workspace, String by, RunPlan plan) {
    Instant at = now();
    RunStatus status;
    synchronized (this) {
      if (running != null) {
        throw new ProblemException(
            Problem.Code.CONFLICT,
            "",
            "A run of matching is under way.",
            "Wait for its end, or cancel it by DELETE /v1/matching/runs/{id}.");
      }
      MatchRun run =
          new MatchRun(
              "r_%013d".formatted(at.toEpochMilli()),
              by,
              at,
              null,
              MatchRun.Outcome.RUNNING,
              plan.threshold(),
              "",
              MatchRun.Figures.NONE,
              "");
      status = new RunStatus(run, plan.dryRun(), "begin", 0, List.of(), List.of());
      running = run.id();
      cancelled = false;
      latest.put(workspace, status);
    }
    thread("matching-run", () -> run(workspace, plan));
    return status;
  }

  /// Cancels a run. It ends soon, and has changed nothing; where it is being applied already it is
  /// finished.
  public synchronized void cancel(WorkspaceId workspace, String id) {
    if (isRunning(workspace, id)) {
      cancelled = true;
    }
  }

  /// All runs, the latest first; of those that changed nothing on purpose only the last.
  public List<RunStatus> history(WorkspaceId workspace) {
    RunStatus last;
    synchronized (this) {
      last = latest.get(workspace);
    }
    List<RunStatus> all = new ArrayList<>();
    if (last != null) {
      all.add(last);
    }
    for (MatchRun run : parts.reader.runs(workspace)) {
      if (last == null || !run.id().equals(last.run().id())) {
        all.add(RunStatus.of(run));
      }
    }
    return all;
  }

  /// One run.
  public Optional<RunStatus> status(WorkspaceId workspace, String id) {
    return history(workspace).stream().filter(one -> one.run().id().equals(id)).findFirst();
  }

  private synchronized RunStatus now(WorkspaceId workspace) {
    RunStatus status = latest.get(workspace);
    if (status == null) {
      throw new IllegalStateException("Cannot find the run that is under way.");
    }
    return status;
  }

  private synchronized void set(WorkspaceId workspace, RunStatus status) {
    latest.put(workspace, status);
  }

  private void step(WorkspaceId workspace, String step, double share) {
    if (cancelled || closing.getCount() == 0) {
      throw new CancellationException("cancelled");
    }
    set(workspace, now(workspace).at(step, share));
  }

  private void run(WorkspaceId workspace, RunPlan plan) {
    RunStatus begun = now(workspace);
    try {
      if (!plan.dryRun()) {
        parts.unify.awaitMatched(append(workspace, begun.run()), APPLY_MAX);
      }
      finish(workspace, plan, work(workspace, plan));
    } catch (CancellationException _) {
      end(workspace, plan, MatchRun.Outcome.CANCELLED, "Somebody cancelled it.");
    } catch (ProblemException e) {
      Problem problem = e.problems().getFirst();
      end(workspace, plan, MatchRun.Outcome.FAILED, problem.message() + " " + problem.remedy());
    } catch (OutOfMemoryError e) {
      LOG.error("out of memory in matching", e);
      end(
          workspace,
          plan,
          MatchRun.Outcome.FAILED,
          "There is not enough memory to compare everybody. Give the process more, by -Xmx in"
              + " JAVA_TOOL_OPTIONS.");
    } catch (RuntimeException e) {
      LOG.error("failed run of matching", e);
      end(workspace, plan, MatchRun.Outcome.FAILED, "It failed: see the platform's log.");
    } finally {
      free(begun.run().id());
    }
  }

  /// Lets the next run start, where this one has not ended as it should.
  private synchronized void free(String id) {
    if (id.equals(running)) {
      running = null;
    }
  }

  private void end(WorkspaceId workspace, RunPlan plan, MatchRun.Outcome outcome, String why) {
    RunStatus status = now(workspace);
    MatchRun ended = status.run().ended(now(), outcome, why);
    if (!plan.dryRun() && closing.getCount() > 0) {
      parts.unify.awaitMatched(append(workspace, ended), APPLY_MAX);
    }
    synchronized (this) {
      // Whoever sees the end may start the next one.
      latest.put(workspace, status.with(ended).at("", 1));
      running = null;
    }
    LOG.info("ended run of matching id={} outcome={}", ended.id(), outcome);
  }

  /// What a run changes.
  ///
  /// @param model what it has learnt
  private record Difference(
      List<MatchLink> put, List<MatchLink.Pair> withdrawn, LearntModel model) {}

  private Difference work(WorkspaceId workspace, RunPlan plan) {
    List<Decision> decisions =
        parts.people.decisions(workspace).stream()
            .filter(one -> !one.withdrawn() && one.kind() == Decision.Kind.DIFFERENT)
            .toList();
    PeopleTable people = read(workspace, decisions);
    MatchOutcome outcome =
        new Matcher(
                settings(plan),
                (name, share) ->
                    step(
                        workspace,
                        "match: " + name,
                        READ_SHARE + share * (MATCH_SHARE - READ_SHARE)))
            .run(
                people.table(),
                apart(people, decisions),
                record -> people.names().get(record).toString());
    step(workspace, "weigh links", MATCH_SHARE);
    String model = outcome.model().version();
    Map<MatchLink.Pair, MatchLink> links =
        new FoundLinks(outcome, people, plan).links(now(workspace).run().id(), now(), model);
    long joining = links.values().stream().filter(MatchLink::joins).count();
    long doubtful = links.size() - joining;
    List<MatchLink.Pair> withdrawn = new ArrayList<>();
    parts.reader.all(
        workspace,
        known -> {
          MatchLink young = links.get(known.pair());
          if (young == null) {
            withdrawn.add(known.pair());
          } else if (young.saysAs(known)) {
            links.remove(known.pair());
          }
        });
    List<MatchLink> put = List.copyOf(links.values());
    step(workspace, "find out who is joined", 0.8);
    Matches.Outcome change = parts.matches.preview(workspace, put, withdrawn, EXAMPLES);
    MatchReport.Summary summary = outcome.report().summary();
    MatchRun.Figures figures =
        new MatchRun.Figures(
            people.names().size(),
            people.leftOut(),
            summary.comparedPairs(),
            summary.skippedPairs(),
            joining,
            doubtful,
            put.size(),
            withdrawn.size(),
            change.joined());
    RunStatus status = now(workspace);
    set(
        workspace,
        new RunStatus(
            status.run().found(model, figures),
            status.dryRun(),
            status.step(),
            status.share(),
            outcome.report().notes(),
            change.examples()));
    return new Difference(put, withdrawn, outcome.model());
  }

  private MatchSettings settings(RunPlan plan) {
    MatchSettings defaults = MatchSettings.defaults();
    return new MatchSettings(
        defaults.roles(),
        defaults.ignored(),
        defaults.rules(),
        plan.threshold(),
        false,
        false,
        defaults.blockSize(),
        defaults.pairsPerRecord(),
        defaults.largestCluster(),
        1);
  }

  private PeopleTable read(WorkspaceId workspace, List<Decision> decisions) {
    step(workspace, "read people", 0);
    Set<Identifier> asked = new HashSet<>();
    decisions.forEach(one -> {
      asked.add(one.a());
      asked.add(one.b());
    });
    IdentityRules rules = parts.registry.image(workspace).identity();
    PeopleTable.Builder builder = new PeopleTable.Builder(asked, type -> rules.rule(type).known());
    parts.cores.all(
        workspace,
        core -> {
          builder.add(core);
          if (builder.size() > config.matchPeopleMax()) {
            throw new ProblemException(
                Problem.Code.CONFIGURATION,
                "unify.match-people-max",
                "Cannot compare everybody: there are more than %,d people to compare."
                    .formatted(config.matchPeopleMax()),
                "Raise unify.match-people-max, with about 2 GB of memory for each million.");
          }
          if (builder.size() % 1_000 == 0) {
            step(workspace, "read people", READ_SHARE / 2);
          }
        });
    return builder.build();
  }

  private static Matcher.Decisions apart(PeopleTable people, List<Decision> decisions) {
    List<int[]> different = new ArrayList<>();
    for (Decision decision : decisions) {
      Integer a = people.placeOf().get(decision.a());
      Integer b = people.placeOf().get(decision.b());
      if (a != null && b != null && !a.equals(b)) {
        different.add(new int[] {a, b});
      }
    }
    return new Matcher.Decisions(List.of(), different);
  }

  private void finish(WorkspaceId workspace, RunPlan plan, Difference difference) {
    step(workspace, plan.dryRun() ? "end" : "apply", 0.85);
    if (plan.dryRun()) {
      end(workspace, plan, MatchRun.Outcome.TRIED, "");
      return;
    }
    String id = now(workspace).run().id();
    for (int i = 0; i < difference.put.size(); i += LINKS_PER_RECORD) {
      int to = Math.min(difference.put.size(), i + LINKS_PER_RECORD);
      append(new MatchEntry.Changes(workspace, id, difference.put.subList(i, to), List.of()));
    }
    for (int i = 0; i < difference.withdrawn.size(); i += LINKS_PER_RECORD) {
      int to = Math.min(difference.withdrawn.size(), i + LINKS_PER_RECORD);
      append(new MatchEntry.Changes(workspace, id, List.of(), difference.withdrawn.subList(i, to)));
    }
    end(workspace, plan, MatchRun.Outcome.APPLIED, "");
    parts.learnt.accept(workspace, difference.model);
  }

  /// Stops; a run that is under way is cut short, and changes nothing.
  @Override
  public void close() {
    closing.countDown();
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    for (Thread thread : all) {
      try {
        thread.join(Duration.ofSeconds(20));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
