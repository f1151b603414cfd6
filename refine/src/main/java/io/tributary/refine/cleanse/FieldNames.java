// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import io.tributary.model.PersonalKind;
import io.tributary.privacy.FieldWords;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Tells what a field holds by its name, however its words are joined: `firstName`, `first_name`
/// and `First Name` are one.
public final class FieldNames {
  /// What a field holds.
  public enum Meaning {
    /// A person's name, or part of it.
    PERSON_NAME,
    /// `name`: of a person among traits, of anything elsewhere.
    NAME,
    /// An e-mail address.
    EMAIL,
    /// A telephone number.
    PHONE,
    /// A postal address.
    ADDRESS,
    /// A part of a postal address.
    ADDRESS_PART,
    /// A country.
    COUNTRY,
    /// A language.
    LANGUAGE,
    /// A currency.
    CURRENCY,
    /// Anything else.
    OTHER
  }

  private static final int LENGTH_MAX = 30;
  private static final int PLACES = 1 << 10;
  private static final Map<String, Meaning> MEANINGS = new HashMap<>();

  static {
    put(Meaning.PERSON_NAME, PersonalKind.NAME);
    put(Meaning.EMAIL, PersonalKind.EMAIL);
    put(Meaning.PHONE, PersonalKind.PHONE);
    put(Meaning.NAME, "name");
    put(Meaning.ADDRESS, "address", "postaladdress", "billingaddress", "shippingaddress");
    put(
        Meaning.ADDRESS_PART,
        "street",
        "city",
        "town",
        "postalcode",
        "postcode",
        "zip",
        "zipcode",
        "state",
        "province",
        "address1",
        "address2");
    put(
        Meaning.COUNTRY,
        "country",
        "countrycode",
        "billingcountry",
        "shippingcountry",
        "nationality",
        "countryofresidence");
    put(
        Meaning.LANGUAGE,
        "language",
        "languagecode",
        "lang",
        "locale",
        "preferredlanguage",
        "nativelanguage");
    put(Meaning.CURRENCY, "currency", "currencycode");
  }

  private static final AtomicReferenceArray<@Nullable Known> KNOWN =
      new AtomicReferenceArray<>(PLACES);

  private FieldNames() {}

  private record Known(String name, Meaning meaning) {}

  private static void put(Meaning meaning, PersonalKind kind) {
    FieldWords.of(kind).forEach(name -> MEANINGS.put(name, meaning));
  }

  private static void put(Meaning meaning, String... names) {
    for (String name : names) {
      MEANINGS.put(name, meaning);
    }
  }

  /// What a field of this name holds. Answers are remembered in a table of fixed size.
  public static Meaning of(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    Known known = KNOWN.get(place);
    if (known == null || !known.name.equals(name)) {
      known = new Known(name, read(name));
      KNOWN.set(place, known);
    }
    return known.meaning;
  }

  /// Whether a name may be shown: known ones are no personal data.
  public static boolean isKnown(String name) {
    return of(name) != Meaning.OTHER;
  }

  private static Meaning read(String name) {
    return name.length() > LENGTH_MAX
        ? Meaning.OTHER
        : MEANINGS.getOrDefault(FieldWords.plain(name), Meaning.OTHER);
  }
}
