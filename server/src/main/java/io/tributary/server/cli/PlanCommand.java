// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Violation;
import io.tributary.plan.Plans;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.files.ReadResult;
import io.tributary.workspace.files.WorkspaceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tracking plans.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Check tracking plans, or propose one.",
    subcommands = {PlanCommand.Check.class, PlanCommand.Propose.class})
final class PlanCommand implements Runnable {
  @Override
  public void run() {
    CommandLine.usage(this, System.err);
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Say check or propose; --help tells what they do.");
  }

  /// Checks plans, and events against them, without a running platform.
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Check plans, and events against them; needs no running platform. Exit code 1 where"
              + " anything is wrong.")
  static final class Check implements Callable<Integer> {
    @Option(
        names = "--events",
        paramLabel = "FILE",
        description = "Tracking calls, one JSON object a line, to be held against the plans.")
    @Nullable Path events;

    @Option(
        names = "--source",
        description = "The source that the events are from (default: the plans' first).")
    @Nullable String source;

    @Parameters(
        paramLabel = "DIR | FILE",
        description = "A workspace's folder, or the document of one plan.")
    Path place = Path.of("");

    @Override
    public Integer call() throws IOException {
      Collection<TrackingPlan> plans = read();
      for (TrackingPlan plan : plans) {
        Output.line("plan %s: %,d events".formatted(plan.name(), plan.events().size()));
      }
      if (plans.isEmpty()) {
        throw new CommandFailure("Cannot check %s: it has no tracking plans.".formatted(place));
      }
      return events == null ? 0 : held(Plans.of(plans, Plans.NONE), from(plans), events);
    }

    private Collection<TrackingPlan> read() throws IOException {
      if (Files.isDirectory(place)) {
        ReadResult result = WorkspaceFiles.read(place);
        List<Problem> problems =
            result.problems().stream()
                .filter(problem -> problem.path().startsWith(WorkspaceFiles.PLANS + "/"))
                .toList();
        if (!problems.isEmpty()) {
          throw new ProblemException(problems);
        }
        return result.definition().defined().of(TrackingPlan.class).values();
      }
      if (!Files.isRegularFile(place)) {
        throw new CommandFailure("Cannot read %s: there is no such file.".formatted(place));
      }
      String file = String.valueOf(place.getFileName());
      String name = file.endsWith(".yaml") ? file.substring(0, file.length() - 5) : file;
      return List.of(WorkspaceFiles.plan(name, file, Files.readString(place)));
    }

    private String from(Collection<TrackingPlan> plans) {
      if (source != null) {
        return source;
      }
      return plans.stream().flatMap(plan -> plan.sources().stream()).findFirst().orElse("");
    }

    private static int held(Plans plans, String source, Path file) throws IOException {
      int checked = 0;
      int violating = 0;
      Map<String, Integer> byRule = new TreeMap<>();
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) {
          continue;
        }
        checked++;
        List<Violation> found = plans.check(source, lines.get(i).getBytes(StandardCharsets.UTF_8));
        violating += found.isEmpty() ? 0 : 1;
        for (Violation violation : found) {
          byRule.merge(violation.rule(), 1, Integer::sum);
          Output.line(
              "%s:%d %s %s: %s"
                  .formatted(
                      file.getFileName(),
                      i + 1,
                      violation.action().word(),
                      violation.path(),
                      violation.message()));
        }
      }
      Output.line("%,d of %,d events violate a plan %s".formatted(violating, checked, byRule));
      return violating == 0 ? 0 : 1;
    }
  }

  /// Proposes a plan.
  @Command(
      name = "propose",
      mixinStandardHelpOptions = true,
      description = "Print a plan, as YAML, that what a source sent until now does not violate.")
  static final class Propose implements Callable<Integer> {
    @Mixin ClientOptions options = new ClientOptions();

    @Parameters(paramLabel = "SOURCE", description = "The source's name.")
    String source = "";

    @Override
    public Integer call() {
      String path = "/v1/sources/%s/plan-proposal".formatted(ApiClient.segment(source));
      System.out.print(options.client().get(path).path("document").asString(""));
      return 0;
    }
  }
}
