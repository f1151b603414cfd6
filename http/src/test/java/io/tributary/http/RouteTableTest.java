// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Permission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
  private final RouteTable table =
      new RouteTable(
          List.of(
              route("GET", "/v1/profiles/{id}"),
              route("GET", "/v1/profiles/{person}/events"),
              route("POST", "/v1/profiles/search"),
              route("POST", "/**/v1/batch"),
              route("POST", "/**/api/s/{type}"),
              route("GET", "/{path*}")));

  @Test
  void prefersLiteralSegments() {
    hit("POST", "/v1/profiles/search", "/v1/profiles/search", Map.of());
    hit("GET", "/v1/profiles/email:a%40b.c", "/v1/profiles/{id}", Map.of("id", "email:a@b.c"));
    hit("GET", "/v1/profiles/x/events", "/v1/profiles/{person}/events", Map.of("person", "x"));
  }

  @Test
  void decodesSegmentsOneByOne() {
    hit("GET", "/v1/profiles/a%2Fb", "/v1/profiles/{id}", Map.of("id", "a/b"));
    hit("GET", "/v1/profiles/a+b%", "/v1/profiles/{id}", Map.of("id", "a+b%"));
  }

  @Test
  void passesOverDoubledAndTrailingSlashes() {
    hit("GET", "//v1///profiles/x/", "/v1/profiles/{id}", Map.of("id", "x"));
  }

  @Test
  void findsFloatingRoutesAfterAnyPrefix() {
    hit("POST", "/v1/batch", "/**/v1/batch", Map.of());
    hit("POST", "/p/q//v1/batch/", "/**/v1/batch", Map.of());
    hit("POST", "/v1/v1/batch", "/**/v1/batch", Map.of());
    hit("POST", "/x/api/s/track", "/**/api/s/{type}", Map.of("type", "track"));
  }

  @Test
  void takesTheRestLastOfAll() {
    hit("GET", "/", "/{path*}", Map.of("path", ""));
    hit("GET", "/assets/a/b.js", "/{path*}", Map.of("path", "assets/a/b.js"));
    hit("HEAD", "/x", "/{path*}", Map.of("path", "x"));
    assertThat(table.find("GET", "/p/v1/batch")).isInstanceOf(RouteTable.Match.OtherMethods.class);
  }

  @Test
  void tellsWhichMethodsThereAre() {
    assertThat(table.find("DELETE", "/v1/profiles/x"))
        .isInstanceOfSatisfying(
            RouteTable.Match.OtherMethods.class,
            other -> assertThat(other.allowed()).containsExactly("GET", "HEAD", "OPTIONS"));
  }

  @Test
  void missesWhatIsNotThere() {
    RouteTable small = new RouteTable(List.of(route("GET", "/v1/a")));
    assertThat(small.find("GET", "/v1")).isInstanceOf(RouteTable.Match.Miss.class);
    assertThat(small.find("GET", "/v1/a/b")).isInstanceOf(RouteTable.Match.Miss.class);
  }

  @Test
  void refusesTwoRoutesForOnePath() {
    assertThatThrownBy(() -> new RouteTable(List.of(route("GET", "/a"), route("GET", "/a/"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void hit(String method, String path, String pattern, Map<String, String> parameters) {
    assertThat(table.find(method, path))
        .isInstanceOfSatisfying(
            RouteTable.Match.Hit.class,
            hit -> {
              assertThat(hit.route().path()).isEqualTo(pattern);
              assertThat(hit.parameters()).isEqualTo(parameters);
            });
  }

  private static Route route(String method, String path) {
    return new Route(
        method, path, Permission.NONE, Operation.of("test", "Test"), _ -> Reply.empty(204));
  }
}
