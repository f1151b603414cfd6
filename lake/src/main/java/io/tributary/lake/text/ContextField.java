// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A field of an event's context that has a column of its own.
public enum ContextField {
  IP("ip", "The person's address."),
  LOCALE("locale", "As de-CH."),
  TIMEZONE("timezone", "As Europe/Zurich."),
  USER_AGENT("userAgent", "The browser's name for itself."),
  SESSION_ID("sessionId", "The visit."),
  PAGE_URL("page.url", "The page's address."),
  PAGE_PATH("page.path", "Its path."),
  PAGE_REFERRER("page.referrer", "The page before."),
  PAGE_TITLE("page.title", "Its title."),
  PAGE_SEARCH("page.search", "Its query string."),
  CAMPAIGN_SOURCE("campaign.source", "As newsletter."),
  CAMPAIGN_MEDIUM("campaign.medium", "As email."),
  CAMPAIGN_NAME("campaign.name", "The campaign."),
  CAMPAIGN_TERM("campaign.term", "What was searched for."),
  CAMPAIGN_CONTENT("campaign.content", "Which variant."),
  DEVICE_TYPE("device.type", "As ios."),
  DEVICE_MODEL("device.model", "As iPhone14,3."),
  DEVICE_MANUFACTURER("device.manufacturer", "As Apple."),
  OS_NAME("os.name", "The operating system."),
  OS_VERSION("os.version", "Its version."),
  APP_NAME("app.name", "The app."),
  APP_VERSION("app.version", "Its version."),
  LIBRARY_NAME("library.name", "The SDK."),
  LIBRARY_VERSION("library.version", "Its version.");

  private static final Map<String, ContextField> BY_PATH =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(f -> f.path, Function.identity()));
  private static final Map<String, Map<String, ContextField>> BY_GROUP =
      Arrays.stream(values())
          .filter(f -> f.path.indexOf('.') > 0)
          .collect(
              Collectors.groupingBy(
                  f -> f.path.substring(0, f.path.indexOf('.')),
                  Collectors.toUnmodifiableMap(
                      f -> f.path.substring(f.path.indexOf('.') + 1), Function.identity())));

  private final String path;
  private final String doc;

  ContextField(String path, String doc) {
    this.path = path;
    this.doc = doc;
  }

  /// The fields at the top of the context, by name.
  public static Map<String, ContextField> top() {
    return BY_PATH;
  }

  /// The fields inside the objects of the context, by the object's name and theirs.
  public static Map<String, Map<String, ContextField>> groups() {
    return BY_GROUP;
  }

  /// The column, as `context_page_url`.
  public String column() {
    return "context_" + name().toLowerCase(Locale.ROOT);
  }

  /// What it is.
  public String doc() {
    return doc;
  }
}
