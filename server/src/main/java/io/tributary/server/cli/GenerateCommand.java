// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.demo.records.PersonRecords;
import io.tributary.demo.records.RecordFiles;
import io.tributary.demo.records.RecordPreset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes up records of people, with the truth about who is who.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Make up records of people in several sources, with the truth about who is who.",
      "Writes DIR/records.csv (unique_id, the fields, cluster, household) and DIR/truth.csv"
          + " (unique_id, cluster, household, changes). The same seed gives the same bytes.",
      "Nobody in them exists. docs/demo-data.md tells what is in them."
    })
final class GenerateCommand implements Callable<Integer> {
  @Option(
      names = "--records",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}; at most 10,000,000).")
  int records = 10_000;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "easy, medium or hard: customers, by how hard they are to match; biographic: historical"
              + " persons with few fields and much missing (default: ${DEFAULT-VALUE}).")
  String preset = "medium";

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Any whole number (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write into; made if it is not there.")
  Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    RecordPreset which =
        RecordPreset.of(preset)
            .orElseThrow(() ->
                new CommandFailure(
                    "Cannot generate '%s': there is no such preset. Say easy, medium, hard or"
                            .formatted(preset)
                        + " biographic."));
    if (records < 1 || records > PersonRecords.COUNT_MAX) {
      throw new CommandFailure(
          "Cannot generate %,d records: --records is 1 to %,d."
              .formatted(records, PersonRecords.COUNT_MAX));
    }
    Progress progress = new Progress("records");
    RecordFiles.write(
        PersonRecords.of(which, seed, records),
        folder,
        done -> progress.show((double) done / records, done));
    progress.end();
    Output.line(
        "Wrote %,d records to %s, and the truth alone to %s."
            .formatted(
                records, folder.resolve(RecordFiles.RECORDS), folder.resolve(RecordFiles.TRUTH)));
    return 0;
  }
}
