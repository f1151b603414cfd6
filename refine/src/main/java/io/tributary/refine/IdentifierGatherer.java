// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Names;
import io.tributary.model.Origin;
import io.tributary.model.Problem.Code;
import io.tributary.model.SourceKind;
import io.tributary.privacy.Guard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gathers the identifiers that an event carries:
///
/// | type | from |
/// |---|---|
/// | `user_id`, `anonymous_id` | `userId`, `anonymousId` |
/// | `email`, `phone` | `traits`, `context.traits`; for `track` of tills, CRM, contact centres and e-mail services also `properties` |
/// | `loyalty_id`, `crm_id` | the same places, also as `loyaltyId`, `crmId` |
/// | `device_id`, `advertising_id` | `context.device.id`, `context.device.advertisingId` |
/// | `email_hash`, `email_token`, `phone_hash`, `phone_token` | hashes and tokens in the place of these |
/// | any | `context.externalIds[{type, id}]`, unless their `collection` is another than `users` |
///
/// The traits of a group call are the group's and name nobody. Values that are blocked, or none of
/// their type, are left out with a warning, and so are the weakest beyond [#MAX].
final class IdentifierGatherer {
  /// The most identifiers of one event.
  static final int MAX = 10;

  private static final Set<SourceKind> NAMES_IN_PROPERTIES =
      EnumSet.of(SourceKind.POS, SourceKind.CRM, SourceKind.CONTACT_CENTER, SourceKind.EMAIL);

  private final BlockedValues blocked;
  private final Origin origin;
  private final Warnings warnings;
  private final Set<Identifier> found = new TreeSet<>();

  IdentifierGatherer(BlockedValues blocked, Origin origin, Warnings warnings) {
    this.blocked = blocked;
    this.origin = origin;
    this.warnings = warnings;
  }

  /// The identifiers: normalised, distinct, in order of type and value; maybe none.
  List<Identifier> gather(Envelope event) {
    add(Identifier.USER_ID, event.userId(), "userId");
    add(Identifier.ANONYMOUS_ID, event.anonymousId(), "anonymousId");
    addNames(event.traits(), "traits.");
    Json.Obj context = event.context();
    if (context.member("traits") instanceof Json.Obj traits) {
      addNames(traits, "context.traits.");
    }
    if (event.type() == EventType.TRACK && NAMES_IN_PROPERTIES.contains(origin.kind())) {
      addNames(event.properties(), "properties.");
    }
    if (context.member("device") instanceof Json.Obj device) {
      add("device_id", device.member("id"), "context.device.id");
      add("advertising_id", device.member("advertisingId"), "context.device.advertisingId");
    }
    if (context.member("externalIds") instanceof Json.Arr(List<Json> externals)) {
      externals.forEach(this::addExternal);
    }
    return strongest();
  }

  /// The identifier of a value; null, with a warning, if it names nobody.
  @Nullable Identifier usable(String said, String value, String path) {
    if (value.isBlank()) {
      return null;
    }
    String type = typeOf(said, value.strip());
    Optional<Identifier> normal = IdentifierNormaliser.normalise(type, value, origin.region());
    if (blocked.blocks(normal.orElseGet(() -> new Identifier(type, value.strip())))) {
      warnings.add(
          Code.BAD_VALUE,
          path,
          "The value is blocked for " + type + ", since it names nobody: it is no identifier.",
          "Leave the field out where the person is not known.");
      return null;
    }
    if (normal.isEmpty()) {
      warnings.add(Code.BAD_VALUE, path, invalid(type), "Send a valid one, or none.");
    }
    return normal.orElse(null);
  }

  /// What stands in the place of an e-mail address or telephone number is an identifier of its own
  /// type.
  private static String typeOf(String type, String value) {
    if (!(type.equals(Identifier.EMAIL) || type.equals(Identifier.PHONE))
        || !Guard.isProtected(value)) {
      return type;
    }
    return type + (value.startsWith("hash_") ? "_hash" : "_token");
  }

  private static String invalid(String type) {
    return switch (type) {
      case Identifier.EMAIL -> "The value is no e-mail address of a person: it is no identifier.";
      case Identifier.PHONE ->
          "The value is no valid telephone number of a person here: it is no identifier.";
      default ->
          "The value has over %d characters: it is no identifier."
              .formatted(IdentifierNormaliser.LENGTH_MAX);
    };
  }

  private void addNames(Json.Obj traits, String path) {
    add(Identifier.EMAIL, traits.member("email"), path + "email");
    add(Identifier.PHONE, traits.member("phone"), path + "phone");
    add("loyalty_id", traits.member("loyalty_id"), path + "loyalty_id");
    add("loyalty_id", traits.member("loyaltyId"), path + "loyaltyId");
    add("crm_id", traits.member("crm_id"), path + "crm_id");
    add("crm_id", traits.member("crmId"), path + "crmId");
  }

  private void addExternal(Json json) {
    if (!(json instanceof Json.Obj external)) {
      return;
    }
    String path = "context.externalIds";
    Json collection = external.member("collection");
    if (collection instanceof Json.Text(String whose) && !whose.equals("users")) {
      return;
    }
    if (!(external.member("type") instanceof Json.Text(String word))) {
      warnings.add(
          Code.MISSING, path, "An external id has no type: it was left out.", "Send its type.");
      return;
    }
    String type = SnakeCase.of(word);
    if (!Names.valid(type)) {
      warnings.add(
          Code.BAD_VALUE,
          path,
          "An external id's type is no name: it was left out.",
          "Name types with up to 40 letters, digits and _, beginning with a letter.");
      return;
    }
    add(type, external.member("id"), path);
  }

  private void add(String type, @Nullable Json value, String path) {
    if (value == null || value instanceof Json.Null) {
      return;
    }
    String text = Scalars.text(value);
    if (text == null) {
      warnings.add(
          Code.WRONG_TYPE,
          path,
          "The value is neither a text nor a number: it is no identifier.",
          "Send it as a text.");
      return;
    }
    add(type, text, path);
  }

  private void add(String type, @Nullable String value, String path) {
    Identifier identifier = value == null ? null : usable(type, value, path);
    if (identifier != null) {
      found.add(identifier);
    }
  }

  private List<Identifier> strongest() {
    List<Identifier> all = new ArrayList<>(found);
    if (all.size() <= MAX) {
      return all;
    }
    warnings.add(
        Code.TOO_LARGE,
        "",
        "The event names its person by over " + MAX + " identifiers: the weakest were left out.",
        "Send those that matter.");
    return all.stream()
        .sorted(
            Comparator.comparingInt((Identifier i) -> blocked.rules().priority(i.type()))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MAX)
        .sorted()
        .toList();
  }
}
