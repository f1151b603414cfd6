// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// Serves files of a folder on the class path, kept in memory after the first request, packed with
/// gzip for those who take it.
///
/// The policy that goes with them allows scripts and styles from this server alone, and none in the
/// page's text. What makes styles as it runs may do so with the nonce of the answer, which stands
/// in the page where the file has [#NONCE_MARK].
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

  /// What stands in a page where the nonce of the answer comes.
  public static final String NONCE_MARK = "%CSP-NONCE%";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
          + NONCE_MARK
          + "'; img-src 'self' data:"
          + " blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
  private static final int NONCE_BYTES = 16;
  private static final int PACKED_MIN = 512;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ClassLoader loader;
  private final String folder;
  private final Map<String, Cached> files = new ConcurrentHashMap<>();

  /// A file with the hash of its content.
  ///
  /// @param packed with gzip; empty where that would not be worth it
  private record Cached(byte[] content, byte[] packed, String tag) {}

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
        files::serve);
  }

  /// The route that serves one file of a folder at a path of its own, to pages of any origin.
  ///
  /// @param folder on the class path, without slash at the end
  /// @param file in the folder
  public static Route route(
      ClassLoader loader, String folder, String file, String path, Operation operation) {
    StaticFiles files = new StaticFiles(loader, folder);
    return new Route(
        "GET",
        path,
        Permission.NONE,
        Route.Origins.ANY,
        operation,
        request -> file(file, files.find(file).orElseThrow(StaticFiles::notFound), request));
  }

  private static ProblemException notFound() {
    return new ProblemException(
        Problem.Code.NOT_FOUND,
        "",
        "Cannot find this path.",
        "See /openapi.json for what is there.");
  }

  private Reply serve(Request request) {
    String path = request.path("path");
    boolean api = path.startsWith("v1/") || path.startsWith("api/");
    String name = path.indexOf('.') < 0 && !api ? "index.html" : path;
    Cached file = find(name).orElseThrow(StaticFiles::notFound);
    return name.endsWith(".html") ? page(file) : file(name, file, request);
  }

  private static Reply file(String name, Cached file, Request request) {
    boolean immutable = name.startsWith("assets/");
    boolean packed =
        file.packed().length > 0 && request.header("Accept-Encoding").orElse("").contains("gzip");
    Reply reply =
        request.header("If-None-Match").orElse("").equals(file.tag())
            ? Reply.empty(304)
            : Reply.bytes(200, mediaType(name), packed ? file.packed() : file.content());
    if (packed && reply.status() == 200) {
      reply = reply.with("Content-Encoding", "gzip");
    }
    return reply
        .with("ETag", file.tag())
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
  }

  /// A page, with a nonce of its own each time.
  private static Reply page(Cached file) {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String text = new String(file.content(), StandardCharsets.UTF_8).replace(NONCE_MARK, nonce);
    return Reply.bytes(200, mediaType("index.html"), text.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", POLICY.replace(NONCE_MARK, nonce));
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
      return Optional.of(
          new Cached(
              content,
              name.endsWith(".html") || name.endsWith(".png") || name.endsWith(".woff2")
                  ? new byte[0]
                  : packed(content),
              '"' + HexFormat.of().formatHex(hash, 0, 16) + '"'));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot read a file of the console.", e);
    }
  }

  private static byte[] packed(byte[] content) throws IOException {
    if (content.length < PACKED_MIN) {
      return new byte[0];
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static String mediaType(String name) {
    return MEDIA_TYPES.getOrDefault(extension(name), "application/octet-stream");
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
