// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells programs that visit pages from people, by their user agents: those that uap-core calls
/// spiders, those that say themselves that they are robots or whom to ask about them, and those
/// that only libraries and tools have.
final class Bots {
  private static final Pattern ROBOT =
      Pattern.compile(
          "(?<!cu)bots?\\b|(?<!cu)bot[/_;-]|crawl|spider|slurp|archiver|headless|phantomjs"
              + "|lighthouse|pingdom|facebookexternalhit|nutch|heritrix|scrapy|uptime|\\+https?:"
              + "|mediapartners|^google|google-|compatible; *(?!msie|konqueror|googletoolbar|opera)[a-z]");
  private static final Pattern LIBRARY =
      Pattern.compile(
          "^curl|wget|libwww|lwp|python|go-http|^java|^ruby|perl|httpclient|httpie|http_request"
              + "|axios|node-fetch|guzzle|aiohttp|jersey");
  private static final Pattern TOOL =
      Pattern.compile(
          "https?:|\\(\\+|@[a-z0-9-]+\\.[a-z]{2,}|scrap|monitor|check|validat|preview|fetch|feed"
              + "|scan|prob|search|index|analy|link|survey|research|agent|screenshot");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9._-]*(?i:bot|crawler|spider|slurp|fetcher|monitor)[A-Za-z0-9_-]*");
  private static final Pattern FIRST = Pattern.compile("[^/(;,\\s]+");

  private Bots() {}

  /// The bot's name; null for people.
  ///
  /// @param family the browser's, by uap-core
  /// @param spider whether it is one by uap-core
  static @Nullable String name(String userAgent, String family, boolean spider) {
    if (spider) {
      return family.equals("Other") ? named(userAgent) : family;
    }
    String lower = userAgent.toLowerCase(Locale.ROOT);
    boolean bot =
        ROBOT.matcher(lower).find()
            || (!lower.startsWith("mozilla/")
                && (LIBRARY.matcher(lower).find()
                    || (family.equals("Other") && TOOL.matcher(lower).find())));
    return bot ? named(userAgent) : null;
  }

  private static String named(String userAgent) {
    Matcher name = NAME.matcher(userAgent);
    if (name.find()) {
      return name.group();
    }
    Matcher first = FIRST.matcher(userAgent);
    return first.find() ? first.group() : "Other";
  }
}
