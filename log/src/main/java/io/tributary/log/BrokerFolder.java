// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/// The folder `log` of a data directory, in which the broker of this process keeps its files.
/// Formats a new one; refuses one that is damaged, missing or another broker's.
final class BrokerFolder {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String CLUSTER = "log-cluster-id";
  private static final String META = "meta.properties";

  private BrokerFolder() {}

  /// Finds the folder, formatted.
  ///
  /// @throws ProblemException with code `CONFIGURATION` where it cannot be used
  static Path prepare(DataDirectory data) {
    Path folder = data.path().resolve("log");
    String cluster = data.recall(CLUSTER);
    try {
      if (cluster != null) {
        check(folder, cluster);
      } else if (isEmpty(folder)) {
        format(folder, data);
      } else {
        adopt(folder, data);
      }
      return folder;
    } catch (IOException e) {
      throw damaged(folder, "it cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  private static void format(Path folder, DataDirectory data) throws IOException {
    Files.createDirectories(folder);
    String cluster = Uuid.randomUuid().toString();
    PrintStream silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setNodeId(NODE_ID)
          .setClusterId(cluster)
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName(CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
          .setPrintStream(silence)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Cannot format " + folder, e);
    }
    data.remember(CLUSTER, cluster);
  }

  /// A crash between formatting and remembering leaves a formatted folder without content of ours.
  private static void adopt(Path folder, DataDirectory data) throws IOException {
    Properties meta = meta(folder);
    String cluster = meta.getProperty("cluster.id");
    if (cluster == null || Files.exists(folder.resolve("__cluster_metadata-0"))) {
      throw damaged(folder, "it is not the log of this data directory", null);
    }
    check(folder, cluster);
    data.remember(CLUSTER, cluster);
  }

  private static void check(Path folder, String cluster) throws IOException {
    if (isEmpty(folder)) {
      throw damaged(folder, "it is missing, though this data directory had a log", null);
    }
    Properties meta = meta(folder);
    String node = meta.getProperty("node.id");
    if (!String.valueOf(NODE_ID).equals(node)) {
      throw damaged(folder, "its %s names node %s instead of 1".formatted(META, node), null);
    }
    if (!cluster.equals(meta.getProperty("cluster.id"))) {
      throw damaged(folder, "its %s names another cluster".formatted(META), null);
    }
  }

  private static Properties meta(Path folder) throws IOException {
    Properties meta = new Properties();
    Path file = folder.resolve(META);
    if (!Files.isRegularFile(file)) {
      throw damaged(folder, "its %s is missing".formatted(META), null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      meta.load(in);
    } catch (IllegalArgumentException e) {
      throw damaged(folder, "its %s is unreadable".formatted(META), e);
    }
    return meta;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private static ProblemException damaged(Path folder, String fact, @Nullable Exception cause) {
    ProblemException problem =
        new ProblemException(
            Problem.Code.CONFIGURATION,
            "data",
            "Cannot use the log in %s: %s.".formatted(folder, fact),
            "Restore the whole data directory from a backup, or start with an empty one.");
    if (cause != null) {
      problem.initCause(cause);
    }
    return problem;
  }
}
