// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import io.tributary.mapping.CallMapping.Whom;
import io.tributary.mapping.FieldProfile.Shape;
import io.tributary.model.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Proposes a mapping for records that nobody has seen before: the role of each field is guessed
/// from its name and values. What it proposes is a beginning, to be read before it is used.
public final class Proposal {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "in", "true", "false", "null");
  private static final Pattern MONEY =
      Pattern.compile(".*(total|amount|price|revenue|sum|betrag|summe|umsatz).*");
  private static final Pattern ORDER =
      Pattern.compile(".*(order|invoice|receipt|transaction|bon|beleg).*");
  private static final Pattern USER =
      Pattern.compile("(user|customer|client|member|kunden?|account)_?(id|no|nr|number|nummer)?");
  private static final Pattern CARD = Pattern.compile(".*(loyalty|card|karte).*");
  private static final Pattern PHONE = Pattern.compile(".*(phone|mobile|tel|handy).*");
  private static final Pattern BIRTH = Pattern.compile(".*(birth|dob|geburt).*");
  private static final Map<String, String> TRAITS =
      Map.ofEntries(
          Map.entry("first_name", "firstName"),
          Map.entry("firstname", "firstName"),
          Map.entry("vorname", "firstName"),
          Map.entry("last_name", "lastName"),
          Map.entry("lastname", "lastName"),
          Map.entry("surname", "lastName"),
          Map.entry("nachname", "lastName"),
          Map.entry("name", "name"),
          Map.entry("full_name", "name"),
          Map.entry("street", "street"),
          Map.entry("city", "city"),
          Map.entry("zip", "postalCode"),
          Map.entry("postcode", "postalCode"),
          Map.entry("postal_code", "postalCode"),
          Map.entry("country", "country"),
          Map.entry("gender", "gender"),
          Map.entry("company", "company"));

  private final Map<String, FieldProfile> fields = new LinkedHashMap<>();
  private long records;

  /// Takes in a record of the sample.
  public void add(Object value) {
    records++;
    if (value instanceof Map<?, ?> record) {
      record.forEach((name, member) -> {
        if (member != null && fields.size() < 10_000) {
          fields.computeIfAbsent(String.valueOf(name), _ -> new FieldProfile()).add(member);
        }
      });
    }
  }

  /// How many records were taken in.
  public long records() {
    return records;
  }

  /// The fields in the order in which they appeared.
  public Map<String, FieldProfile> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /// The mapping.
  ///
  /// @param name what it shall be called
  public Mapping mapping(String name) {
    String key = key();
    Map<String, String> identifiers = new LinkedHashMap<>();
    Map<String, String> traits = new LinkedHashMap<>();
    Map<String, String> properties = new LinkedHashMap<>();
    String userId = null;
    String time = null;
    boolean money = false;
    for (Map.Entry<String, FieldProfile> entry : fields.entrySet()) {
      String field = plain(entry.getKey());
      FieldProfile profile = entry.getValue();
      Shape shape = profile.shape();
      String path = path(entry.getKey());
      String trait = TRAITS.get(field);
      if (shape == Shape.EMAIL || field.matches("e_?mail.*")) {
        identifiers.putIfAbsent("email", path);
        traits.putIfAbsent("email", path);
      } else if (PHONE.matcher(field).matches()) {
        identifiers.putIfAbsent("phone", path);
        traits.putIfAbsent("phone", path);
      } else if (USER.matcher(field).matches() && userId == null) {
        userId = path;
      } else if (CARD.matcher(field).matches()) {
        identifiers.putIfAbsent("loyalty_id", path);
      } else if (trait != null) {
        traits.putIfAbsent(trait, path);
      } else {
        properties.put(camelless(entry.getKey()), expression(path, profile));
        if (shape == Shape.TIME && time == null && !BIRTH.matcher(field).matches()) {
          time = expression(path, profile);
        }
        money |= MONEY.matcher(field).matches() && shape != Shape.TEXT;
      }
    }
    Whom whom = new Whom(userId, null, null, null, identifiers);
    List<CallMapping> calls = new ArrayList<>();
    if (time == null && !money) {
      traits.putAll(properties);
      calls.add(call(EventType.IDENTIFY, null, whom, traits, Map.of(), null));
    } else {
      if (!traits.isEmpty() && (userId != null || !identifiers.isEmpty())) {
        calls.add(call(EventType.IDENTIFY, null, whom, traits, Map.of(), time));
      }
      boolean order =
          money && fields.keySet().stream().anyMatch(f -> ORDER.matcher(plain(f)).matches());
      calls.add(
          call(
              EventType.TRACK,
              order ? "Order Completed" : "Record Imported",
              whom,
              Map.of(),
              properties,
              time));
    }
    return new Mapping(
        name, "Proposed from a sample: read it before you use it.", null, null, key, null, calls);
  }

  private static CallMapping call(
      EventType type,
      @Nullable String event,
      Whom whom,
      Map<String, String> traits,
      Map<String, String> properties,
      @Nullable String time) {
    return new CallMapping(
        type, null, false, null, event, null, whom, traits, properties, Map.of(), time);
  }

  /// The first field that all records have and no two share, and whose name says so; else the whole
  /// record.
  private String key() {
    Optional<String> named =
        fields.entrySet().stream()
            .filter(entry -> entry.getValue().count() == records && !entry.getValue().repeats())
            .map(Map.Entry::getKey)
            .filter(field ->
                plain(field).matches("(.*_)?(id|no|nr|number|key|uuid|guid)|.*id")
                    || ORDER.matcher(plain(field)).matches())
            .findFirst();
    return named.map(Proposal::path).orElse("$");
  }

  private static String expression(String path, FieldProfile profile) {
    return switch (profile.shape()) {
      case WHOLE -> "$number(" + path + ")";
      case DECIMAL -> "$decimal(" + path + ", '.')";
      case DECIMAL_COMMA -> "$decimal(" + path + ", ',')";
      case TIME ->
          switch (profile.timePattern()) {
            case "iso", "?" -> path;
            case "" -> "$time(" + path + ")";
            default -> "$time(" + path + ", '" + profile.timePattern() + "')";
          };
      case TRUTH, EMAIL, PHONE, STRUCTURE, TEXT -> path;
    };
  }

  private static String path(String field) {
    return WORD.matcher(field).matches() && !KEYWORDS.contains(field)
        ? field
        : "`" + field.replace("`", "") + "`";
  }

  private static String camelless(String field) {
    String name = plain(field);
    return name.isEmpty() ? field : name;
  }

  /// In lower case, words apart by `_`.
  private static String plain(String field) {
    return field
        .strip()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_+|_+$", "");
  }
}
