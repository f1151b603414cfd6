// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names by which fields of personal data go, however their words are joined: `firstName`,
/// `first_name` and `First Name` are one.
public final class FieldWords {
  private static final Map<String, PersonalKind> KINDS = new HashMap<>();
  private static final Map<PersonalKind, Set<String>> NAMES = new EnumMap<>(PersonalKind.class);

  static {
    put(
        PersonalKind.EMAIL,
        "email",
        "emailaddress",
        "mail",
        "customeremail",
        "contactemail",
        "billingemail",
        "workemail",
        "privateemail",
        "useremail",
        "recipientemail",
        "mailto");
    put(
        PersonalKind.PHONE,
        "phone",
        "phonenumber",
        "telephone",
        "telephonenumber",
        "tel",
        "mobile",
        "mobilephone",
        "mobilenumber",
        "cellphone",
        "homephone",
        "workphone",
        "customerphone",
        "contactphone",
        "billingphone",
        "shippingphone",
        "fax",
        "msisdn");
    put(
        PersonalKind.NAME,
        "firstname",
        "lastname",
        "fullname",
        "middlename",
        "givenname",
        "familyname",
        "surname",
        "forename",
        "maidenname",
        "customername",
        "contactname",
        "recipientname",
        "billingname",
        "shippingname");
    put(
        PersonalKind.ADDRESS,
        "address",
        "street",
        "streetaddress",
        "address1",
        "address2",
        "addressline1",
        "addressline2",
        "postaladdress",
        "billingaddress",
        "shippingaddress",
        "postalcode",
        "postcode",
        "zip",
        "zipcode",
        "housenumber");
    put(
        PersonalKind.BIRTHDAY,
        "birthday",
        "birthdate",
        "dateofbirth",
        "dob",
        "dayofbirth",
        "yearofbirth",
        "age");
    put(
        PersonalKind.NATIONAL_ID,
        "ssn",
        "socialsecuritynumber",
        "nationalid",
        "nationalidnumber",
        "passport",
        "passportnumber",
        "taxid",
        "taxnumber",
        "identitycard",
        "idcardnumber",
        "driverslicense",
        "drivinglicence",
        "nino",
        "nif",
        "dni",
        "cpf",
        "steuerid",
        "personalausweis");
    put(
        PersonalKind.PAYMENT,
        "iban",
        "creditcard",
        "creditcardnumber",
        "cardnumber",
        "pan",
        "accountnumber",
        "bankaccount",
        "cvc",
        "cvv");
    put(PersonalKind.IP, "ip", "ipaddress", "clientip", "remoteaddr", "remoteip", "userip");
    put(PersonalKind.LOCATION, "latitude", "longitude", "lat", "lng", "lon", "geolocation");
    put(
        PersonalKind.DEVICE,
        "deviceid",
        "advertisingid",
        "idfa",
        "idfv",
        "gaid",
        "aaid",
        "androidid",
        "imei",
        "macaddress",
        "devicetoken",
        "pushtoken");
  }

  private FieldWords() {}

  private static void put(PersonalKind kind, String... names) {
    NAMES.put(kind, Set.of(names));
    for (String name : names) {
      KINDS.put(name, kind);
    }
  }

  /// The kind of a field of this name; null for none.
  static @Nullable PersonalKind kind(String name) {
    return KINDS.get(plain(name));
  }

  /// The names of a kind, as [#plain] gives them; none where a kind is told by form alone.
  public static Set<String> of(PersonalKind kind) {
    return NAMES.getOrDefault(kind, Set.of());
  }

  /// A name in small letters without what joins its words.
  public static String plain(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.append((char) (c + 32));
      } else if (c != '_' && c != '-' && c != ' ' && c != '.') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
