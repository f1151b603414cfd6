// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.template;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the lines of a text file that grows. The checkpoint is the place after the last whole
/// line.
public final class LinesConnector implements Connector {
  private static final int LINES_MAX = 1_000;

  @Override
  public String kind() {
    return "lines";
  }

  @Override
  public String description() {
    return "The lines of a text file that grows.";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.required("file", "the file's path"));
  }

  @Override
  public String place(Settings settings) {
    return settings.required("file");
  }

  @Override
  public Feed open(Opening opening) {
    String from = opening.checkpoint();
    Path file = Path.of(opening.settings().required("file"));
    try {
      RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r");
      opened.seek(from == null ? 0 : Long.parseLong(from));
      return new Lines(opened);
    } catch (IOException _) {
      throw new ProblemException(
          Code.DEPENDENCY, "file", "Cannot open the file.", "Look whether it is there.");
    }
  }

  private static final class Lines implements Feed {
    private final RandomAccessFile file;

    Lines(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public Page read(Duration max) {
      List<Fetched> records = new ArrayList<>();
      try {
        long at = file.getFilePointer();
        while (records.size() < LINES_MAX) {
          String line = file.readLine();
          boolean whole = line != null && at + line.length() < file.getFilePointer();
          if (!whole) {
            file.seek(at); // the rest of the line is still to come
            break;
          }
          byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
          records.add(
              new Fetched.Whole(
                  "byte " + at, Map.of("line", new String(bytes, StandardCharsets.UTF_8))));
          at = file.getFilePointer();
        }
        return Page.of(records, Long.toString(at), records.size() < LINES_MAX);
      } catch (IOException _) {
        throw new ProblemException(
            Code.DEPENDENCY, "file", "Cannot read the file.", "Look at its disk.");
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException _) {
        // it is of no more use in any case
      }
    }
  }
}
