// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request: a tree of path segments, literal ones before named ones, and names
/// that take the rest of a path last of all. Costs one look-up a segment.
final class RouteTable {
  private static final String ANY_PREFIX = "/**/";

  private final Node rooted = new Node();
  private final Node floating = new Node();
  private int floatingSegments;

  /// One segment on the way.
  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, Route> routes = new TreeMap<>();
    private @Nullable Node named;
    private boolean takesRest;
  }

  /// What was found: routes by method, and the path's named segments in order.
  private record Found(Map<String, Route> routes, List<String> values) {}

  /// The outcome of a look-up.
  sealed interface Match {
    /// A route, and the values of its named segments.
    record Hit(Route route, Map<String, String> parameters) implements Match {}

    /// The path is there, but only for other methods; or the caller asks which there are.
    record OtherMethods(SortedSet<String> allowed, Optional<Route> anyOrigin) implements Match {}

    /// No such path.
    record Miss() implements Match {}
  }

  RouteTable(List<Route> routes) {
    for (Route route : routes) {
      boolean anywhere = route.path().startsWith(ANY_PREFIX);
      List<String> segments =
          segments(anywhere ? route.path().substring(ANY_PREFIX.length() - 1) : route.path());
      Node node = anywhere ? floating : rooted;
      if (anywhere) {
        floatingSegments = Math.max(floatingSegments, segments.size());
      }
      for (String segment : segments) {
        node = child(node, segment);
      }
      if (node.routes.put(route.method(), route) != null) {
        throw new IllegalArgumentException(
            "Cannot have two routes for %s %s.".formatted(route.method(), route.path()));
      }
    }
  }

  Match find(String method, String rawPath) {
    List<String> segments = segments(rawPath);
    Found found = walk(rooted, segments, 0, List.of(), false);
    for (int i = Math.max(0, segments.size() - floatingSegments);
        found == null && i < segments.size();
        i++) {
      found = walk(floating, segments, i, List.of(), false);
    }
    if (found == null) {
      found = walk(rooted, segments, 0, List.of(), true);
    }
    if (found == null) {
      return new Match.Miss();
    }
    Route route = found.routes().get(method);
    if (route == null && method.equals("HEAD")) {
      route = found.routes().get("GET");
    }
    if (route != null) {
      return new Match.Hit(route, parameters(route, found.values()));
    }
    SortedSet<String> allowed = new TreeSet<>(found.routes().keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    return new Match.OtherMethods(
        allowed,
        found.routes().values().stream()
            .filter(each -> each.origins() == Route.Origins.ANY)
            .findFirst());
  }

  private static Node child(Node node, String segment) {
    if (!isName(segment)) {
      return node.literals.computeIfAbsent(segment, _ -> new Node());
    }
    Node named = node.named;
    if (named == null) {
      named = new Node();
      node.named = named;
    }
    named.takesRest |= segment.endsWith("*}");
    return named;
  }

  private static @Nullable Found walk(
      Node node, List<String> segments, int at, List<String> values, boolean rest) {
    Node named = node.named;
    if (at == segments.size()) {
      if (!node.routes.isEmpty()) {
        return new Found(node.routes, values);
      }
      return rest && named != null && named.takesRest
          ? new Found(named.routes, plus(values, ""))
          : null;
    }
    Node literal = node.literals.get(segments.get(at));
    Found found = literal == null ? null : walk(literal, segments, at + 1, values, rest);
    if (found != null || named == null) {
      return found;
    }
    if (named.takesRest) {
      String tail = String.join("/", segments.subList(at, segments.size()));
      return rest ? new Found(named.routes, plus(values, tail)) : null;
    }
    return walk(named, segments, at + 1, plus(values, segments.get(at)), rest);
  }

  private static List<String> plus(List<String> values, String value) {
    List<String> more = new ArrayList<>(values);
    more.add(value);
    return more;
  }

  private static Map<String, String> parameters(Route route, List<String> values) {
    if (values.isEmpty()) {
      return Map.of();
    }
    Map<String, String> parameters = new HashMap<>();
    int i = 0;
    for (String segment : segments(route.path())) {
      if (isName(segment)) {
        parameters.put(name(segment), values.get(i++));
      }
    }
    return parameters;
  }

  static boolean isName(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  static String name(String segment) {
    return segment.substring(1, segment.length() - (segment.endsWith("*}") ? 2 : 1));
  }

  /// The parts between slashes, decoded; empty ones are left out.
  static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>(6);
    int start = 0;
    while (start < rawPath.length()) {
      int end = rawPath.indexOf('/', start);
      if (end < 0) {
        end = rawPath.length();
      }
      if (end > start) {
        segments.add(decode(rawPath.substring(start, end)));
      }
      start = end + 1;
    }
    return segments;
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      // A stray per cent sign stands for itself.
      return segment;
    }
  }
}
