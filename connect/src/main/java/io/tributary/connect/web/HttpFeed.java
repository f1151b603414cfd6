// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Asks an API for page after page. What fails is asked for again after a while: answers of 429 and
/// 5xx, connections that break, bodies that are cut off. A page is taken whole or not at all.
final class HttpFeed implements Feed {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int BYTES_MAX = 64 * 1024 * 1024;
  private static final long RETRY_AFTER_MAX_S = 3_600;
  private static final int SUM_LENGTH = 8;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final Settings settings;
  private final Opening opening;
  private final HttpClient client;
  private final Authentication authentication;
  private final Paging paging;
  private final URI url;
  private final int retries;
  private final long gapNanos;
  private final boolean resumed;

  private HttpCheckpoint at;
  private int failures;
  private boolean moved; // whether a page was read by this feed
  private long notBefore = System.nanoTime();

  HttpFeed(Opening opening) {
    this.opening = opening;
    this.settings = opening.settings();
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.authentication = new Authentication(settings, client);
    this.paging = new Paging(settings);
    this.url = URI.create(settings.required("url"));
    this.retries = (int) settings.number("retries", 5, 0, 100);
    this.gapNanos = TimeUnit.MINUTES.toNanos(1) / settings.number("rate", 600, 1, 1_000_000);
    HttpCheckpoint from = HttpCheckpoint.read(opening.checkpoint());
    this.resumed = from.page() != null;
    this.at =
        resumed
            ? from
            : new HttpCheckpoint(
                from.high() == null
                    ? settings.text("incremental.start").orElse(null)
                    : back(from.high()),
                from.high(),
                null);
  }

  /// Where a reading begins: a little before the latest time, as some records of it may have come
  /// since.
  private String back(String high) {
    Duration overlap = settings.duration("incremental.overlap", Duration.ofMinutes(1));
    try {
      OffsetDateTime from = OffsetDateTime.parse(high).minus(overlap);
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(from);
    } catch (DateTimeException _) {
      return high; // no time: asked for as it is
    }
  }

  @Override
  public Page read(Duration max) throws InterruptedException {
    long wait = notBefore - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(wait, max.toNanos()));
      if (wait > max.toNanos()) {
        return Page.of(List.of(), at.write(), false);
      }
    }
    notBefore = System.nanoTime() + gapNanos;
    try {
      HttpResponse<InputStream> response =
          client.send(request(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return answered(response, body);
      }
    } catch (IOException | JacksonException e) {
      return failed("it breaks off", 0, e);
    }
  }

  private HttpRequest request() throws IOException, InterruptedException {
    URI address = paging.address(url, at.page());
    Map<String, String> parameters = new TreeMap<>();
    if (address == null) {
      parameters.putAll(settings.inside("query"));
      parameters.putAll(paging.parameters(at.page()));
      String since = at.since();
      if (since != null) {
        settings.text("incremental.parameter").ifPresent(name -> parameters.put(name, since));
      }
    }
    parameters.putAll(authentication.parameters());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(with(address == null ? url : address, parameters))
            .timeout(settings.duration("timeout", Duration.ofSeconds(30)))
            .header("Accept", "application/json")
            .header("User-Agent", "tributary");
    settings.inside("headers").forEach(request::setHeader);
    authentication.sign(request);
    if (settings.text("method").orElse("GET").equals("POST")) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(settings.text("body").orElse("{}")));
    }
    return request.build();
  }

  private static URI with(URI address, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(address.toString());
    char mark = address.getRawQuery() == null ? '?' : '&';
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      text.append(mark)
          .append(URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
      mark = '&';
    }
    return URI.create(text.toString());
  }

  private Page answered(HttpResponse<InputStream> response, InputStream body) throws IOException {
    int status = response.statusCode();
    if (status == TOO_MANY || status >= SERVER) {
      return failed("it answers " + status, retryAfterSeconds(response), null);
    }
    if (status == UNAUTHORIZED && authentication.renew()) {
      return Page.of(List.of(), at.write(), false); // with a new token
    }
    if (status != OK && status != NO_CONTENT) {
      return refused(status);
    }
    byte[] bytes = body.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "pagination",
          "Cannot read the API: a page has over %d MiB.".formatted(BYTES_MAX >> 20),
          "Ask for smaller pages by pagination.size.");
    }
    Object answer = bytes.length == 0 ? List.of() : JSON.readValue(bytes, Object.class);
    return page(answer == null ? List.of() : answer, response);
  }

  private Page page(Object answer, HttpResponse<InputStream> response) {
    List<?> found = records(answer);
    List<Fetched> records = new ArrayList<>(found.size());
    String high = at.high();
    String path = settings.text("incremental.path").orElse(null);
    for (Object record : found) {
      if (record != null) {
        records.add(new Fetched.Whole(place(record), record));
        String value = path == null ? null : JsonPath.text(record, path);
        high = value != null && (high == null || isLater(value, high)) ? value : high;
      }
    }
    String next = paging.next(at.page(), answer, response.headers(), found.size());
    failures = 0;
    moved = true;
    at = new HttpCheckpoint(at.since(), high, next);
    return new Page(
        records,
        at.write(),
        next == null,
        next == null ? opening.clock().instant() : null,
        List.of());
  }

  private List<?> records(Object answer) {
    String path = settings.text("records").orElse(null);
    Object found = path == null ? answer : JsonPath.find(answer, path);
    if (found instanceof List<?> list) {
      return list;
    }
    if (found == null && answer instanceof List<?> empty && empty.isEmpty()) {
      return List.of();
    }
    if (found instanceof Map<?, ?> && path == null) {
      return List.of(found);
    }
    throw new ProblemException(
        Code.CONFIGURATION,
        "records",
        "Cannot read the API: there is no list at '%s' of its answer."
            .formatted(path == null ? "" : path),
        "Name the field that holds the records; the API may have changed.");
  }

  private String place(Object record) {
    String key = settings.text("key").map(path -> JsonPath.text(record, path)).orElse(null);
    return url.getPath()
        + (key != null && key.matches("[0-9]{1,20}")
            ? "[" + key + "]"
            : "[#"
                + UUID.nameUUIDFromBytes(
                        (key == null ? record.toString() : key).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, SUM_LENGTH)
                + "]");
  }

  /// Numbers by their size, all else as texts: times of one form are in order then.
  private static boolean isLater(String value, String high) {
    try {
      return new BigDecimal(value).compareTo(new BigDecimal(high)) > 0;
    } catch (NumberFormatException _) {
      return value.compareTo(high) > 0;
    }
  }

  private Page failed(String fact, long afterSeconds, @Nullable Exception why) {
    failures++;
    if (failures > retries) {
      ProblemException problem =
          new ProblemException(
              Code.DEPENDENCY,
              "url",
              "Cannot read the API: %s, after %d tries.".formatted(fact, failures),
              "Look whether it works; reading goes on by itself.");
      if (why != null) {
        problem.initCause(why);
      }
      throw problem;
    }
    long backoff = TimeUnit.MILLISECONDS.toNanos(250L << Math.min(failures, 8));
    notBefore = System.nanoTime() + Math.max(backoff, TimeUnit.SECONDS.toNanos(afterSeconds));
    return Page.of(List.of(), at.write(), false);
  }

  private long retryAfterSeconds(HttpResponse<?> response) {
    String text = response.headers().firstValue("Retry-After").orElse("0").strip();
    long seconds = 0;
    try {
      seconds =
          text.matches("[0-9]{1,9}")
              ? Long.parseLong(text)
              : Duration.between(
                      opening.clock().instant(),
                      ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                  .toSeconds();
    } catch (DateTimeException _) {
      // it is no time: what is usual holds
    }
    return Math.clamp(seconds, 0, RETRY_AFTER_MAX_S);
  }

  private Page refused(int status) {
    if (resumed && !moved && at.page() != null && status != UNAUTHORIZED && status != FORBIDDEN) {
      // pages may be forgotten while nobody asks: this reading begins again
      at = new HttpCheckpoint(at.since(), at.high(), null);
      return new Page(
          List.of(),
          at.write(),
          false,
          null,
          List.of("The API no longer knew the next page: the reading began again."));
    }
    boolean who = status == UNAUTHORIZED || status == FORBIDDEN;
    throw new ProblemException(
        Code.CONFIGURATION,
        who ? "auth" : "url",
        "Cannot read the API: it answers %d.".formatted(status),
        who
            ? "Check the settings of auth, and the rights of whom they name."
            : "Check url and parameters; redirects are not followed.");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
