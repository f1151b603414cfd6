// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import io.tributary.model.SourceKind;
import io.tributary.model.Trust;

/// The sources of the made-up company: six kinds, seven sources, because the tills of two countries
/// write telephone numbers in two ways.
public enum DemoSource {
  /// The web shop's browser events. Its write key is public, so it is not believed about who is
  /// who.
  WEB("web", SourceKind.WEB, Region.US, Trust.UNVERIFIED),
  /// The shopping app.
  APP("app", SourceKind.MOBILE, Region.US, Trust.VERIFIED),
  /// The tills of the American shops.
  TILLS_US("tills-us", SourceKind.POS, Region.US, Trust.VERIFIED),
  /// The tills of the German shops.
  TILLS_DE("tills-de", SourceKind.POS, Region.DE, Trust.VERIFIED),
  /// Customer records, exported weekly to a file.
  CRM("crm", SourceKind.CRM, Region.US, Trust.VERIFIED),
  /// Telephone agents.
  CONTACT_CENTER("contact-center", SourceKind.CONTACT_CENTER, Region.US, Trust.VERIFIED),
  /// The newsletter's delivery service.
  EMAIL("email", SourceKind.EMAIL, Region.US, Trust.VERIFIED);

  private final String sourceName;
  private final SourceKind kind;
  private final Region region;
  private final Trust trust;

  DemoSource(String sourceName, SourceKind kind, Region region, Trust trust) {
    this.sourceName = sourceName;
    this.kind = kind;
    this.region = region;
    this.trust = trust;
  }

  /// The name under which to create the source.
  public String sourceName() {
    return sourceName;
  }

  /// What sort of source it is.
  public SourceKind kind() {
    return kind;
  }

  /// The ISO 3166 alpha-2 region for telephone numbers without a country code.
  public String region() {
    return region.name();
  }

  /// Whether it is believed about who is who.
  public Trust trust() {
    return trust;
  }

  /// The tills of a region.
  public static DemoSource tills(Region region) {
    return switch (region) {
      case US -> TILLS_US;
      case DE -> TILLS_DE;
    };
  }
}
