// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found out about an event beyond what it says, and what the steps did to it.
///
/// @param fields what was found out; what was not is absent
/// @param effects what cleansing and deriving changed, each change once
public record Enrichment(Map<Field, String> fields, List<Effect> effects) {
  /// Nothing.
  public static final Enrichment NONE = new Enrichment(Map.of(), List.of());

  /// Copies the collections.
  public Enrichment {
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
    effects = List.copyOf(effects);
  }

  /// The value of a field; null where it was not found out.
  public @Nullable String field(Field field) {
    return fields.get(field);
  }

  /// What can be found out about an event. The names are those of columns, in lower case.
  public enum Field {
    /// The browser's family.
    UA_BROWSER("The browser, as Chrome Mobile."),
    /// The browser's version.
    UA_BROWSER_VERSION("Its version."),
    /// The operating system's family.
    UA_OS("The operating system, as iOS."),
    /// The operating system's version.
    UA_OS_VERSION("Its version."),
    /// The device's family.
    UA_DEVICE("The device, as iPhone."),
    /// Who made the device.
    UA_DEVICE_BRAND("Who made it, as Apple."),
    /// The bot.
    BOT("The bot that sent it; null for people."),
    /// The country.
    PLACE_COUNTRY("The country of the IP address: ISO 3166."),
    /// The part of the country.
    PLACE_REGION("Its part of the country: ISO 3166-2 without the country."),
    /// The city.
    PLACE_CITY("Its city, in English."),
    /// The postal code.
    PLACE_POSTAL_CODE("Its postal code."),
    /// The time zone.
    PLACE_TIMEZONE("Its time zone, as Europe/London."),
    /// The degree of latitude.
    PLACE_LATITUDE("Its latitude, roughly."),
    /// The degree of longitude.
    PLACE_LONGITUDE("Its longitude, roughly."),
    /// Where the visit came from.
    TRAFFIC_SOURCE("Where the visit came from: of the campaign, else the referrer."),
    /// How the visit came.
    TRAFFIC_MEDIUM("How it came, as cpc, organic or referral."),
    /// The campaign.
    TRAFFIC_CAMPAIGN("The campaign."),
    /// The channel.
    CHANNEL("The channel, as Organic Search: GA4's default channel group.");

    private final String doc;

    Field(String doc) {
      this.doc = doc;
    }

    /// What it is.
    public String doc() {
      return doc;
    }
  }
}
