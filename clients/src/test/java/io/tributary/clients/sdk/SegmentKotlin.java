// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.segment.analytics.kotlin.core.RequestFactory;
import com.segment.analytics.kotlin.core.Telemetry;
import com.segment.analytics.kotlin.core.compat.ConfigurationBuilder;
import com.segment.analytics.kotlin.core.compat.JavaAnalytics;
import io.tributary.clients.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Segment's SDK for Kotlin, used from Java. It keeps calls in files, and sends a file again at
/// each flush until it is taken.
final class SegmentKotlin implements ClientSdk {
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int FLUSHES_MAX = 100;
  private static final int CALLS_BEFORE_STEPS = 5;

  /// The SDK speaks https alone; the process under test doesn't.
  private static final class PlainRequests extends RequestFactory {
    @Override
    public HttpURLConnection openConnection(String url) {
      return super.openConnection(url.replaceFirst("^https:", "http:"));
    }
  }

  @Override
  public String name() {
    return "segment-kotlin";
  }

  @Override
  public Set<String> furtherTypes() {
    return Set.of("screen", "alias");
  }

  @Override
  public boolean retries() {
    return true;
  }

  @Override
  public int requestsMax(int calls) {
    return 2;
  }

  @Override
  public void hold(List<Visit> visits) {
    // The SDK's reports about itself go to its vendor whatever host is set.
    Telemetry.INSTANCE.setEnable(false);
    Concurrently.each(visits, SegmentKotlin::hold);
  }

  @Override
  public String toString() {
    return name();
  }

  private static void hold(Visit visit) {
    String host = visit.url().replaceFirst("^http://", "") + "/v1";
    JavaAnalytics analytics =
        new JavaAnalytics(
            new ConfigurationBuilder(visit.writeKey())
                .setApplication("tests")
                .setApiHost(host)
                .setCdnHost(host)
                .setRequestFactory(new PlainRequests())
                .setFlushAt(1000)
                .setFlushInterval(0)
                .build());
    // Calls before it has set itself up, in threads of its own, it loses.
    Eventually.get("the SDK's settings", () -> analytics.settings() != null, ready -> ready);
    analytics.identify(visit.userId(), visit.traits());
    Eventually.get("the SDK's user", analytics::userId, visit.userId()::equals);
    analytics.track("Order Completed", Map.of("revenue", 12.5, "traits", visit.traits()));
    analytics.screen("Main", Map.of(), "");
    analytics.group(visit.groupId(), Map.of("name", Visit.GROUP_NAME));
    analytics.alias(visit.userId());
    Visit.stepNames().forEach(analytics::track);
    // A flush overtakes calls that other threads still write.
    int calls = CALLS_BEFORE_STEPS + Visit.stepNames().size();
    Eventually.get("the SDK's calls in its files", () -> written(visit), now -> now == calls);
    deliver(analytics);
    analytics.getAnalytics().shutdown();
    clear(visit);
  }

  private static Path folder(Visit visit) {
    return Path.of(System.getProperty("java.io.tmpdir"), "analytics-kotlin", visit.writeKey());
  }

  /// How many calls are in its files.
  private static int written(Visit visit) {
    Path events = folder(visit).resolve("events");
    if (!Files.exists(events)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(events)) {
      int calls = 0;
      for (Path file : files.toList()) {
        calls += Files.readString(file, ISO_8859_1).split("\"messageId\"", -1).length - 1;
      }
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the folder of files, which by now are empty of calls.
  private static void clear(Visit visit) {
    try (Stream<Path> files = Files.walk(folder(visit))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Flushes until all files are gone, and stay away.
  private static void deliver(JavaAnalytics analytics) {
    int quiet = 0;
    for (int i = 0; i < FLUSHES_MAX && quiet < 5; i++) {
      analytics.flush();
      Eventually.pause(PAUSE);
      quiet = analytics.pendingUploads().isEmpty() ? quiet + 1 : 0;
    }
    if (quiet == 0) {
      throw new AssertionError(
          "The SDK still keeps " + analytics.pendingUploads().size() + " files");
    }
  }
}
