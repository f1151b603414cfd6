// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.model.Problem;
import io.tributary.transform.Functions;
import io.tributary.transform.Limits;
import io.tributary.transform.Transformation;
import io.tributary.transform.Transformation.Sample;
import io.tributary.transform.Tried;
import io.tributary.workspace.files.WorkspaceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/// Users' functions: tried here, without a platform.
@Command(
    name = "transform",
    mixinStandardHelpOptions = true,
    description = "Users' functions on events.",
    subcommands = TransformCommand.Test.class)
final class TransformCommand implements Runnable {
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Say test FILE; --help tells more.");
  }

  /// Tries functions on their samples, or on events of a file.
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Run functions on their samples, or on events, as the door would; needs no platform.",
        "Ends with 1 where one fails, or gives something else than its sample says."
      })
  static final class Test implements Callable<Integer> {
    @Option(
        names = "--events",
        paramLabel = "FILE",
        description = "Events, one JSON object a line, in place of the samples.")
    @Nullable Path events;

    @Option(names = "--source", description = "The source that the function is told.")
    String source = "";

    @Parameters(
        paramLabel = "FILE|DIR",
        description = "A document of transformations/, or a workspace's folder.")
    Path path = Path.of("");

    @Override
    public Integer call() throws IOException {
      List<Path> documents = documents();
      if (documents.isEmpty()) {
        throw new CommandFailure("Cannot find a document of a function in %s.".formatted(path));
      }
      int tried = 0;
      int wrong = 0;
      try (Functions functions = new Functions(Limits.defaults(), Thread::new)) {
        for (Path document : documents) {
          Transformation by = read(document);
          for (Problem problem : functions.check(by)) {
            throw new CommandFailure(
                "%s: %s %s".formatted(document, problem.message(), problem.remedy()));
          }
          String told = source.isEmpty() ? by.sources().getFirst() : source;
          for (Tried each : Tried.all(functions, by, samples(by), told)) {
            tried++;
            wrong += each.asExpected() ? 0 : 1;
            show(by, tried, each);
          }
        }
      }
      Output.line("%d tried, %d wrong.".formatted(tried, wrong));
      return wrong == 0 ? 0 : 1;
    }

    private List<Path> documents() throws IOException {
      if (!Files.isDirectory(path)) {
        return List.of(path);
      }
      Path folder = path.resolve(WorkspaceFiles.TRANSFORMATIONS);
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> all = Files.list(folder)) {
        return all.filter(each -> each.toString().endsWith(".yaml")).sorted().toList();
      }
    }

    private static Transformation read(Path document) throws IOException {
      if (!Files.isRegularFile(document)) {
        throw new CommandFailure("Cannot read %s: there is no such file.".formatted(document));
      }
      String file = String.valueOf(document.getFileName());
      String name = file.endsWith(".yaml") ? file.substring(0, file.length() - 5) : file;
      Path script = document.resolveSibling(name + ".js");
      return WorkspaceFiles.transformation(
          name,
          document.toString(),
          Files.readString(document),
          Files.isRegularFile(script) ? Files.readString(script) : null);
    }

    private List<Sample> samples(Transformation by) throws IOException {
      Path file = events;
      if (file == null) {
        return by.samples();
      }
      List<Sample> samples = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          try {
            samples.add(new Sample(ApiClient.JSON.readTree(line).toString(), null));
          } catch (JacksonException _) {
            throw new CommandFailure(
                "Cannot read %s:%d: it is no JSON.".formatted(file, samples.size() + 1));
          }
        }
      }
      return samples;
    }

    private static void show(Transformation by, int number, Tried each) {
      String head = "%s %d: %s".formatted(by.name(), number, each.word());
      if (each.asExpected()) {
        Output.line(head + " " + each.gave());
        return;
      }
      Output.line(head + ", wrong");
      Output.line("  event    " + each.sample().event());
      String expected = each.sample().gives();
      if (expected != null) {
        Output.line("  expected " + expected);
      }
      Output.line("  gave     " + each.gave());
      for (Problem problem : each.problems()) {
        Output.line("  " + problem.message() + (each.said().isEmpty() ? "" : " " + each.said()));
      }
    }
  }
}
