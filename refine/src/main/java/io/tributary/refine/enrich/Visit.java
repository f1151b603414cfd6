// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a visit came from: the campaign that the event or its page's address names, else the click
/// id that an advertiser added, else the page before.
///
/// @param source as newsletter, or the host of the page before
/// @param medium as email, cpc, organic, social or referral
/// @param campaign null for none
public record Visit(String source, String medium, @Nullable String campaign) {
  private static final int LENGTH_MAX = 200;
  private static final String NOT_SET = "(not set)";
  private static final Set<String> GOOGLE = Set.of("gclid", "gbraid", "wbraid", "dclid");

  /// What is known of where a page was opened from.
  ///
  /// @param source of the campaign
  /// @param medium of the campaign
  /// @param campaign its name
  /// @param page the page's address
  /// @param referrer the address of the page before
  public record Trail(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String page,
      @Nullable String referrer) {
    private boolean isEmpty() {
      return source == null && medium == null && campaign == null && page == null;
    }
  }

  /// Where a visit came from; null where the event says nothing of it, and where it went on from a
  /// page of the same site.
  public static @Nullable Visit of(Trail trail, TrafficSources sites) {
    if (trail.isEmpty()) {
      return null;
    }
    String query = query(trail.page);
    String source = first(trail.source, value(query, "utm_source"));
    String medium = first(trail.medium, value(query, "utm_medium"));
    String campaign = first(trail.campaign, value(query, "utm_campaign"));
    if (source != null || medium != null || campaign != null) {
      return new Visit(
          source == null ? NOT_SET : source, medium == null ? NOT_SET : medium, campaign);
    }
    String advertiser = advertiser(query);
    if (advertiser != null) {
      return new Visit(advertiser, "cpc", null);
    }
    return trail.page == null ? null : byReferrer(host(trail.page), host(trail.referrer), sites);
  }

  private static @Nullable Visit byReferrer(String own, String before, TrafficSources sites) {
    if (before.isEmpty()) {
      return new Visit("(direct)", "(none)", null);
    }
    if (before.equals(own)) {
      return null;
    }
    return new Visit(
        before,
        switch (sites.of(before)) {
          case SEARCH -> "organic";
          case SOCIAL -> "social";
          case VIDEO, SHOPPING -> "referral";
          case null -> "referral";
        },
        null);
  }

  private static @Nullable String advertiser(String query) {
    for (int at = 0; at < query.length(); at = next(query, at)) {
      int end = query.indexOf('=', at);
      String name = end < 0 ? "" : query.substring(at, end);
      if (GOOGLE.contains(name)) {
        return "google";
      }
      if (name.equals("msclkid")) {
        return "bing";
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String said, @Nullable String otherwise) {
    String text = said == null || said.isBlank() ? otherwise : said;
    return text == null || text.isBlank()
        ? null
        : text.strip().substring(0, Math.min(LENGTH_MAX, text.strip().length()));
  }

  /// The host of an address, in lower case without `www.`; empty for none.
  static String host(@Nullable String address) {
    int start = address == null ? -1 : address.indexOf("://");
    if (address == null || start < 0) {
      return "";
    }
    int end = start + 3;
    while (end < address.length() && "/?#:".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    String host = address.substring(start + 3, end).toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String query(@Nullable String address) {
    int start = address == null ? -1 : address.indexOf('?');
    if (address == null || start < 0) {
      return "";
    }
    int end = address.indexOf('#', start);
    return address.substring(start + 1, end < 0 ? address.length() : end);
  }

  private static int next(String query, int at) {
    int and = query.indexOf('&', at);
    return and < 0 ? query.length() : and + 1;
  }

  private static @Nullable String value(String query, String name) {
    for (int at = 0; at < query.length(); at = next(query, at)) {
      if (query.startsWith(name, at)
          && at + name.length() < query.length()
          && query.charAt(at + name.length()) == '=') {
        int end = query.indexOf('&', at);
        return decoded(query.substring(at + name.length() + 1, end < 0 ? query.length() : end));
      }
    }
    return null;
  }

  /// Undoes percent-encoding; what is wrongly encoded stays.
  private static String decoded(String text) {
    String plain = text.replace('+', ' ');
    if (plain.indexOf('%') < 0) {
      return plain;
    }
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
