// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import io.tributary.refine.enrich.TrafficSources.Category;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells by which channel a visit came, by the rules of GA4's default channel groups: the first
/// that holds counts. See [Google's
/// description](https://support.google.com/analytics/answer/9756891).
public final class Channels {
  private static final Pattern PAID = Pattern.compile("(.*cp.*|ppc|retargeting|paid.*)");
  private static final Pattern SHOPPING = Pattern.compile("(.*(([^a-df-z]|^)shop|shopping).*)");
  private static final Set<String> DISPLAY =
      Set.of("display", "banner", "expandable", "interstitial", "cpm");
  private static final Set<String> SOCIAL =
      Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
  private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");

  private final TrafficSources sources;

  /// Makes the rules.
  ///
  /// @param sources what sites are
  public Channels(TrafficSources sources) {
    this.sources = sources;
  }

  /// The channel.
  ///
  /// @param source the campaign's source, or the site; null for none
  /// @param medium null for none
  /// @param campaign null for none
  public String of(@Nullable String source, @Nullable String medium, @Nullable String campaign) {
    String from = lower(source);
    String by = lower(medium);
    String name = lower(campaign);
    if (from.equals("(direct)") && (by.equals("(none)") || by.equals("(not set)"))) {
      return "Direct";
    }
    if (name.contains("cross-network")) {
      return "Cross-network";
    }
    Category category = sources.of(from);
    boolean shop = category == Category.SHOPPING || SHOPPING.matcher(name).matches();
    if (PAID.matcher(by).matches() && !DISPLAY.contains(by)) {
      return paid(shop, category);
    }
    if (DISPLAY.contains(by)) {
      // cpm is both: of a known kind of site it is paid for
      return PAID.matcher(by).matches() && (shop || category != null)
          ? paid(shop, category)
          : "Display";
    }
    return shop ? "Organic Shopping" : unpaid(from, by, category);
  }

  private static String paid(boolean shop, @Nullable Category category) {
    if (shop) {
      return "Paid Shopping";
    }
    return switch (category) {
      case SEARCH -> "Paid Search";
      case SOCIAL -> "Paid Social";
      case VIDEO -> "Paid Video";
      case SHOPPING -> "Paid Shopping";
      case null -> "Paid Other";
    };
  }

  private static String unpaid(String from, String by, @Nullable Category category) {
    if (category == Category.SOCIAL || SOCIAL.contains(by)) {
      return "Organic Social";
    }
    if (category == Category.VIDEO || by.contains("video")) {
      return "Organic Video";
    }
    if (category == Category.SEARCH || by.equals("organic")) {
      return "Organic Search";
    }
    if (by.equals("referral") || by.equals("app") || by.equals("link")) {
      return "Referral";
    }
    if (EMAIL.contains(from) || EMAIL.contains(by)) {
      return "Email";
    }
    if (by.equals("affiliate") || by.equals("affiliates")) {
      return "Affiliates";
    }
    if (by.equals("audio")) {
      return "Audio";
    }
    if (from.equals("sms") || by.equals("sms")) {
      return "SMS";
    }
    return by.endsWith("push")
            || by.contains("mobile")
            || by.contains("notification")
            || from.equals("firebase")
        ? "Mobile Push Notifications"
        : "Unassigned";
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
