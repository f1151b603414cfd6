// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One customer. Times are in milliseconds since 1970.
///
/// @param index from 0
/// @param household with whom they live
/// @param bio who they are
/// @param contacts how to reach them
/// @param keys what systems call them
/// @param habits what they use
/// @param devices what they use it with
public record Person(
    int index,
    Household household,
    Bio bio,
    Contacts contacts,
    Keys keys,
    Habits habits,
    Devices devices) {
  /// Who somebody is.
  ///
  /// @param first the first name
  /// @param surname changes on marriage
  /// @param woman or a man
  /// @param born the birthday
  /// @param address changes on moving
  public record Bio(
      String first,
      Timeline<String> surname,
      boolean woman,
      LocalDate born,
      Timeline<Address> address) {}

  /// How to reach somebody.
  ///
  /// @param email their own address
  /// @param phone their own number in E.164
  /// @param givesFamilyEmail whether they give the family's address instead of their own
  /// @param givesLandline whether they give the household's line instead of their own
  /// @param givesPhone whether they give any number unasked
  public record Contacts(
      Timeline<String> email,
      Timeline<String> phone,
      boolean givesFamilyEmail,
      boolean givesLandline,
      boolean givesPhone) {}

  /// What systems call somebody. The ids are there whether or not the person has such a record; see
  /// [Habits].
  ///
  /// @param userId of the account
  /// @param crmId of the customer record
  /// @param secondCrmId of a second customer record by mistake; null if there is none
  /// @param loyaltyId of the card
  public record Keys(String userId, String crmId, @Nullable String secondCrmId, String loyaltyId) {}

  /// What somebody uses.
  ///
  /// @param from when they become a customer
  /// @param until when they stop being one; the end of time for most
  /// @param registered when they make an account; the end of time for never
  /// @param carded when they get a loyalty card; the end of time for never
  /// @param level how active they are; 1 is the average
  /// @param web whether they use the web site
  /// @param app whether they use the app
  /// @param shops whether they go to shops
  /// @param kiosk whether they use the kiosk in the shop
  /// @param newsletter whether they get e-mails
  /// @param calls whether they call
  public record Habits(
      long from,
      long until,
      long registered,
      long carded,
      double level,
      boolean web,
      boolean app,
      boolean shops,
      boolean kiosk,
      boolean newsletter,
      boolean calls) {
    /// Whether there is ever an account.
    public boolean registers() {
      return registered != Long.MAX_VALUE;
    }

    /// Whether there is ever a loyalty card.
    public boolean cards() {
      return carded != Long.MAX_VALUE;
    }
  }

  /// What somebody browses with. Each value is a browser's or an installation's anonymous id.
  ///
  /// @param browser at home; changes with a new device or when cookies are cleared
  /// @param otherBrowser on a second device; null if there is none
  /// @param phone the installation of the app; changes with a new phone
  public record Devices(
      Timeline<String> browser, @Nullable String otherBrowser, Timeline<Handset> phone) {}

  /// A phone with the app on it.
  ///
  /// @param deviceId the device's id
  /// @param anonymousId the installation's id
  /// @param apple an iPhone, or an Android phone
  public record Handset(String deviceId, String anonymousId, boolean apple) {}

  /// The address that the person gives at a time.
  public String givenEmail(long millis) {
    String family = household.familyEmail();
    return contacts.givesFamilyEmail() && family != null ? family : contacts.email().at(millis);
  }

  /// The number that the person gives at a time, in E.164.
  public String givenPhone(long millis) {
    String landline = household.landline();
    return contacts.givesLandline() && landline != null ? landline : contacts.phone().at(millis);
  }
}
