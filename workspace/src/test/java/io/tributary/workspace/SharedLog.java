// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.config.LogConfig;
import io.tributary.log.EventLog;
import io.tributary.log.KafkaEventLog;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one real log for all of them, and each a workspace of its own.
public final class SharedLog implements ParameterResolver {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == EventLog.class || type == WorkspaceId.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == WorkspaceId.class
        ? new WorkspaceId("w" + WORKSPACES.incrementAndGet())
        : context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(Opened.class, _ -> new Opened(), Opened.class)
            .log;
  }

  private static final class Opened implements AutoCloseable {
    private final Path folder;
    private final EventLog log;

    Opened() {
      try {
        folder = Files.createTempDirectory("workspace-log");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      log = KafkaEventLog.open(LogConfig.defaults(), folder);
    }

    @Override
    public void close() throws IOException {
      log.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
