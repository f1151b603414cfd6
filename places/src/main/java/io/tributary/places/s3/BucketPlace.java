// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.places.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A bucket, asked by two calls of its API: ListObjectsV2 and GetObject. Buckets are named in the
/// path, which all servers understand.
final class BucketPlace implements Place {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int LISTED_MAX = 200_000;

  private final Bucket bucket;
  private final Predicate<String> wanted;
  private final InstantSource clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  BucketPlace(Bucket bucket, Predicate<String> wanted, InstantSource clock) {
    this.bucket = bucket;
    this.wanted = wanted;
    this.clock = clock;
  }

  @Override
  public List<PlacedFile> list() throws IOException {
    List<PlacedFile> files = new ArrayList<>();
    String next = null;
    int listed = 0;
    do {
      SortedMap<String, String> query = new TreeMap<>();
      query.put("list-type", "2");
      query.put("encoding-type", "url");
      query.put("prefix", AwsSignature.encode(bucket.prefix(), ""));
      if (next != null) {
        query.put("continuation-token", AwsSignature.encode(next, ""));
      }
      BucketListing page;
      try (InputStream body = get("/" + bucket.name(), query).body()) {
        page = BucketListing.read(body);
      }
      listed += page.files().size();
      for (PlacedFile file : page.files()) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        if (wanted.test(name)) {
          files.add(file);
        }
      }
      next = page.next();
    } while (next != null && listed < LISTED_MAX);
    if (next != null) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "prefix",
          "Cannot list the bucket: there are over %,d objects.".formatted(LISTED_MAX),
          "Name a longer prefix.");
    }
    return files;
  }

  @Override
  public PlacedFile fetch(PlacedFile file, Path to) throws IOException {
    String path = "/" + bucket.name() + "/" + AwsSignature.encode(file.path(), "/");
    HttpResponse<InputStream> response = get(path, new TreeMap<>());
    try (InputStream body = response.body()) {
      Files.copy(body, to, StandardCopyOption.REPLACE_EXISTING);
    }
    String version = response.headers().firstValue("ETag").map(BucketListing::plain).orElse("");
    return new PlacedFile(
        file.path(), Files.size(to), version.isEmpty() ? file.version() : version);
  }

  private HttpResponse<InputStream> get(String path, SortedMap<String, String> query)
      throws IOException {
    String text = AwsSignature.query(query);
    URI address = URI.create(bucket.endpoint() + path + (text.isEmpty() ? "" : "?" + text));
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER);
    AwsSignature.headers(bucket, address, query, clock.instant()).forEach(request::header);
    try {
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != OK) {
        response.body().close();
        throw refused(response.statusCode());
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }

  private ProblemException refused(int status) {
    return switch (status) {
      case FORBIDDEN ->
          new ProblemException(
              Code.CONFIGURATION,
              "access-key",
              "Cannot read the bucket: the server does not allow it (403).",
              "Check access-key, secret-key and region, this machine's clock, and that the key may"
                  + " ListBucket and GetObject.");
      case NOT_FOUND ->
          new ProblemException(
              Code.CONFIGURATION,
              "bucket",
              "Cannot read the bucket: there is none of this name, or no such object (404).",
              "Check endpoint and bucket.");
      default ->
          new ProblemException(
              Code.DEPENDENCY,
              "endpoint",
              "Cannot read the bucket: the server answers %d.".formatted(status),
              status >= 300 && status < 400
                  ? "Name the region that the bucket is in."
                  : "It is tried again by itself; look at the server.");
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
