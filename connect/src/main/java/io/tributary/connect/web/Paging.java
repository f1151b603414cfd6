// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import io.tributary.connect.Settings;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the pages of an API follow one another. What names the next page is a text: a number, a
/// token, or an address.
final class Paging {
  private static final List<String> KINDS =
      List.of("none", "page", "offset", "cursor", "next-url", "link");
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final Settings settings;
  private final String kind;
  private final int size;

  Paging(Settings settings) {
    this.settings = settings;
    this.kind = settings.word("pagination.kind", "none", KINDS);
    this.size = (int) settings.number("pagination.size", 100, 1, 100_000);
  }

  /// Refuses settings that do not fit together.
  static void check(Settings settings) {
    Paging paging = new Paging(settings);
    switch (paging.kind) {
      case "page", "offset" -> settings.required("pagination.parameter");
      case "cursor" -> {
        settings.required("pagination.parameter");
        settings.required("pagination.path");
      }
      case "next-url" -> settings.required("pagination.path");
      default -> {
        // nothing more is needed
      }
    }
  }

  /// The address of a page; null where it is made of parameters.
  ///
  /// @throws io.tributary.model.ProblemException where it is of another host: it would be told our
  ///   credentials
  @Nullable URI address(URI first, @Nullable String page) {
    if (page == null || !(kind.equals("next-url") || kind.equals("link"))) {
      return null;
    }
    URI next = first.resolve(page);
    boolean same =
        String.valueOf(next.getScheme()).equalsIgnoreCase(first.getScheme())
            && String.valueOf(next.getHost()).equalsIgnoreCase(first.getHost())
            && next.getPort() == first.getPort();
    if (!same) {
      throw Settings.refused(
          "pagination",
          "the next page is on another host",
          "Write the address of the host that answers all pages.");
    }
    return next;
  }

  /// The parameters of a page.
  Map<String, String> parameters(@Nullable String page) {
    Map<String, String> parameters = new TreeMap<>();
    settings
        .text("pagination.size-parameter")
        .ifPresent(name -> parameters.put(name, Integer.toString(size)));
    String name = settings.text("pagination.parameter").orElse("");
    switch (kind) {
      case "page" -> parameters.put(name, page == null ? "1" : page);
      case "offset" -> parameters.put(name, page == null ? "0" : page);
      case "cursor" -> {
        if (page != null) {
          parameters.put(name, page);
        }
      }
      default -> {
        // the address says it
      }
    }
    return parameters;
  }

  /// What names the page after one; null for none.
  ///
  /// @param page what named the one; null for the first
  /// @param records how many it had
  @Nullable String next(@Nullable String page, Object answer, HttpHeaders headers, int records) {
    String next =
        switch (kind) {
          case "page" ->
              records < full()
                  ? null
                  : Integer.toString(Integer.parseInt(page == null ? "1" : page) + 1);
          case "offset" ->
              records == 0
                  ? null
                  : Long.toString(Long.parseLong(page == null ? "0" : page) + records);
          case "cursor", "next-url" -> JsonPath.text(answer, settings.required("pagination.path"));
          case "link" -> link(headers);
          default -> null;
        };
    return next == null || next.equals(page) ? null : next; // a page that names itself is the last
  }

  /// How many records a page has that is not the last: where its size is not sent, any.
  private int full() {
    return settings.text("pagination.size-parameter").isPresent() ? size : 1;
  }

  private static @Nullable String link(HttpHeaders headers) {
    for (String value : headers.allValues("Link")) {
      Matcher matcher = NEXT.matcher(value);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return null;
  }
}
