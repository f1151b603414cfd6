// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the name of a column says about it.
final class HeaderWords {
  private static final Set<String> LEAKS =
      Set.of(
          "cluster",
          "clusterid",
          "blocking",
          "truth",
          "label",
          "labels",
          "gold",
          "groundtruth",
          "duplicate",
          "isduplicate",
          "fold",
          "entity",
          "entityid",
          "trueid",
          "hash",
          "checksum",
          "corruption",
          "corruptions",
          "household",
          "householdid");
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "created",
          "updated",
          "modified",
          "inserted",
          "timestamp",
          "loaded",
          "imported",
          "extracted",
          "snapshot",
          "ingested",
          "version",
          "seen",
          "etl");
  private static final Set<String> RECORD_IDS =
      Set.of(
          "id",
          "uniqueid",
          "recid",
          "recordid",
          "rowid",
          "uuid",
          "guid",
          "row",
          "rownumber",
          "rownum",
          "index",
          "recno",
          "recordno",
          "recordnumber",
          "serial",
          "key",
          "pk",
          "rid");

  /// Each word alone, or the whole name without its separators, that tells a role; the first wins.
  private static final Map<Role, Set<String>> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(
        Role.MIDDLE_NAME,
        Set.of("middle", "middlename", "mname", "midl", "middleinitial", "secondname", "mi"));
    WORDS.put(
        Role.IDENTIFIER,
        Set.of(
            "ssn",
            "socsecid",
            "socsec",
            "socialsecurity",
            "nino",
            "nhs",
            "nhsnumber",
            "passport",
            "tax",
            "taxid",
            "vat",
            "licence",
            "license",
            "nationalid",
            "insurance",
            "account",
            "loyalty",
            "card",
            "membership",
            "medicare",
            "cpf",
            "dni",
            "nif",
            "siret"));
    WORDS.put(Role.GENDER, Set.of("gender", "sex"));
    WORDS.put(Role.EMAIL, Set.of("email", "mail", "emailaddress", "mailaddress", "eml"));
    WORDS.put(
        Role.PHONE,
        Set.of(
            "phone",
            "tel",
            "telephone",
            "mobile",
            "cell",
            "cellphone",
            "fax",
            "msisdn",
            "phonenumber",
            "landline",
            "handy",
            "telefon"));
    WORDS.put(
        Role.POSTCODE,
        Set.of("postcode", "zip", "zipcode", "postal", "plz", "postalcode", "eircode", "pincode"));
    WORDS.put(
        Role.HOUSE_NUMBER,
        Set.of(
            "streetnumber",
            "streetno",
            "housenumber",
            "houseno",
            "housenum",
            "hausnummer",
            "streetnum",
            "buildingnumber",
            "stno"));
    WORDS.put(
        Role.ADDRESS_LINE,
        Set.of(
            "address2",
            "addr2",
            "address3",
            "addr3",
            "line2",
            "addressline2",
            "unit",
            "apt",
            "flat",
            "apartment",
            "suite",
            "building",
            "addressline3"));
    WORDS.put(
        Role.STREET,
        Set.of(
            "street",
            "address",
            "addr",
            "address1",
            "addr1",
            "line1",
            "addressline1",
            "road",
            "streetaddress",
            "streetname",
            "strasse",
            "fulladdress"));
    WORDS.put(
        Role.LOCALITY,
        Set.of(
            "city",
            "town",
            "suburb",
            "locality",
            "municipality",
            "village",
            "ort",
            "stadt",
            "hometown"));
    WORDS.put(
        Role.REGION,
        Set.of("state", "county", "region", "province", "country", "territory", "nation", "land"));
    WORDS.put(
        Role.COMPANY,
        Set.of(
            "company",
            "organisation",
            "organization",
            "employer",
            "business",
            "firm",
            "org",
            "companyname"));
    WORDS.put(
        Role.NUMBER, Set.of("age", "amount", "price", "height", "weight", "income", "salary"));
    WORDS.put(
        Role.CATEGORY,
        Set.of(
            "occupation",
            "job",
            "profession",
            "race",
            "ethnic",
            "ethnicity",
            "party",
            "language",
            "marital",
            "status",
            "nationality",
            "birthplace",
            "title",
            "suffix",
            "segment",
            "type",
            "category",
            "religion",
            "namesuffix",
            "prefix",
            "salutation"));
  }

  private final List<String> words;
  private final String whole;

  HeaderWords(String header) {
    String parted = header.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=[0-9])", " ");
    this.words =
        List.of(
            parted.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" "));
    this.whole = String.join("", words);
  }

  boolean has(String word) {
    return words.contains(word);
  }

  boolean isLeak() {
    return LEAKS.contains(whole) || words.stream().anyMatch(LEAKS::contains);
  }

  boolean isBookkeeping() {
    return words.stream().anyMatch(BOOKKEEPING::contains)
        || whole.equals("source")
        || whole.equals("sourcedataset")
        || whole.equals("sourcesystem");
  }

  boolean isRecordId() {
    return RECORD_IDS.contains(whole);
  }

  boolean endsAsId() {
    String last = words.getLast();
    return last.equals("id")
        || last.equals("ids")
        || last.equals("uuid")
        || last.equals("key")
        || (last.equals("code") && words.size() > 1)
        || last.equals("number")
        || last.equals("no")
        || whole.endsWith("id");
  }

  /// The role that the words tell, or null.
  @Nullable Role role() {
    Role name = name();
    if (name != null) {
      return name;
    }
    if (has("dob")
        || whole.contains("dateofbirth")
        || whole.contains("birthdate")
        || whole.contains("birthday")
        || whole.equals("born")
        || whole.contains("birthyear")
        || whole.contains("yearofbirth")
        || whole.equals("yob")
        || whole.contains("geburtsdatum")) {
      return Role.BIRTH_DATE;
    }
    if (has("birth") || (has("place") && !has("work"))) {
      return has("birth") ? Role.CATEGORY : Role.LOCALITY;
    }
    for (Map.Entry<Role, Set<String>> entry : WORDS.entrySet()) {
      if (entry.getValue().contains(whole)) {
        return entry.getKey();
      }
    }
    // "address 2" is two words of which one alone means another thing.
    for (int i = 0; i + 1 < words.size(); i++) {
      String two = words.get(i) + words.get(i + 1);
      for (Map.Entry<Role, Set<String>> entry : WORDS.entrySet()) {
        if (entry.getValue().contains(two)) {
          return entry.getKey();
        }
      }
    }
    for (Map.Entry<Role, Set<String>> entry : WORDS.entrySet()) {
      if (words.stream().anyMatch(entry.getValue()::contains)) {
        return entry.getKey();
      }
    }
    return has("date") || has("dt") || has("day") ? Role.DATE : null;
  }

  private @Nullable Role name() {
    boolean given =
        has("first")
            || has("given")
            || has("forename")
            || has("fname")
            || whole.contains("firstname")
            || whole.contains("givenname")
            || whole.contains("forename")
            || whole.equals("vorname")
            || whole.equals("prenom");
    boolean family =
        has("surname")
            || has("family")
            || has("lname")
            || whole.contains("lastname")
            || whole.contains("surname")
            || whole.contains("familyname")
            || whole.equals("nachname")
            || (has("last") && has("name"));
    if (given && family) {
      return Role.FULL_NAME;
    }
    if (has("maiden") || has("alias") || has("aka") || has("nickname")) {
      return Role.FULL_NAME;
    }
    if (given) {
      return Role.GIVEN_NAME;
    }
    if (family) {
      return Role.FAMILY_NAME;
    }
    if (has("middle")
        || has("company")
        || has("street")
        || has("business")
        || has("suffix")
        || has("organisation")
        || has("organization")
        || has("city")
        || has("user")) {
      return null;
    }
    return has("name") || whole.equals("fullname") || whole.equals("customername")
        ? Role.FULL_NAME
        : null;
  }
}
