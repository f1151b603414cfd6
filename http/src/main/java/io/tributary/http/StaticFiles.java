// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Serves files of a folder on the class path, kept in memory after the first request.
///
/// Names with a content hash, which bundlers put under `assets/`, may be kept by browsers for a
/// year; all others are asked for again, and answered with 304 if they did not change. A path
/// without an extension is a page of a single-page application and gets `index.html`.
public final class StaticFiles {
  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

  private final ClassLoader loader;
  private final String folder;
  private final Map<String, Cached> files = new ConcurrentHashMap<>();

  /// A file with the hash of its content.
  private record Cached(byte[] content, String tag) {}

  private StaticFiles(ClassLoader loader, String folder) {
    this.loader = loader;
    this.folder = folder;
  }

  /// The route that serves a folder at `/`, behind all other routes.
  ///
  /// @param folder on the class path, without slash at the end
  public static Route route(ClassLoader loader, String folder) {
    StaticFiles files = new StaticFiles(loader, folder);
    return new Route(
        "GET",
        "/{path*}",
        Permission.NONE,
        Operation.of("console", "Files of the console"),
        request -> files.serve(request.path("path"), request.header("If-None-Match").orElse("")));
  }

  private Reply serve(String path, String knownTag) {
    boolean api = path.startsWith("v1/") || path.startsWith("api/");
    String name = path.indexOf('.') < 0 && !api ? "index.html" : path;
    Cached file =
        find(name)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.NOT_FOUND,
                    "",
                    "Cannot find this path.",
                    "See /openapi.json for what is there."));
    boolean immutable = name.startsWith("assets/");
    Reply reply =
        knownTag.equals(file.tag())
            ? Reply.empty(304)
            : Reply.bytes(200, mediaType(name), file.content());
    return reply
        .with("ETag", file.tag())
        .with("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache")
        .with("Content-Security-Policy", POLICY);
  }

  /// Names of missing files are not remembered: callers could invent any number of them.
  private Optional<Cached> find(String name) {
    Cached known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Cached> loaded = load(name);
    loaded.ifPresent(file -> files.put(name, file));
    return loaded;
  }

  private Optional<Cached> load(String name) {
    if (name.contains("..") || name.contains("\\") || !MEDIA_TYPES.containsKey(extension(name))) {
      return Optional.empty();
    }
    try (InputStream in = loader.getResourceAsStream(folder + "/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return Optional.of(new Cached(content, '"' + HexFormat.of().formatHex(hash, 0, 16) + '"'));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot read a file of the console.", e);
    }
  }

  private static String mediaType(String name) {
    return MEDIA_TYPES.getOrDefault(extension(name), "application/octet-stream");
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
