// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.Person.Handset;
import io.tributary.model.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a tracking call names its person, and what a correct reader makes of it.
///
/// @param userId as sent
/// @param anonymousId as sent
/// @param handset the phone, whose id is sent in the context
/// @param email as typed, sent among the traits
/// @param phone as typed, sent among the traits
/// @param external ids sent in the context's list of external ids
/// @param expected all usable identifiers, normalised, in order of type and value
public record Carried(
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable Handset handset,
    @Nullable String email,
    @Nullable String phone,
    List<Identifier> external,
    List<Identifier> expected) {
  static final Carried NOBODY = new Carried(null, null, null, null, null, List.of(), List.of());

  static Carried browser(String anonymousId) {
    List<Identifier> expected = List.of(new Identifier(Identifier.ANONYMOUS_ID, anonymousId));
    return new Carried(null, anonymousId, null, null, null, List.of(), expected);
  }

  static Carried handset(Handset handset) {
    List<Identifier> expected =
        List.of(
            new Identifier(Identifier.ANONYMOUS_ID, handset.anonymousId()),
            new Identifier("device_id", handset.deviceId()));
    return new Carried(null, handset.anonymousId(), handset, null, null, List.of(), expected);
  }

  Carried withUser(String id) {
    List<Identifier> more = with(expected, new Identifier(Identifier.USER_ID, id));
    return new Carried(id, anonymousId, handset, email, phone, external, more);
  }

  Carried withEmail(String typed, String address) {
    List<Identifier> more = with(expected, new Identifier(Identifier.EMAIL, address));
    return new Carried(userId, anonymousId, handset, typed, phone, external, more);
  }

  Carried withPhone(String typed, String e164) {
    List<Identifier> more = with(expected, new Identifier(Identifier.PHONE, e164));
    return new Carried(userId, anonymousId, handset, email, typed, external, more);
  }

  /// A text in the place of an e-mail address, or of a telephone number, that names nobody.
  Carried withPlaceholder(@Nullable String noEmail, @Nullable String noPhone) {
    return new Carried(
        userId,
        anonymousId,
        handset,
        noEmail == null ? email : noEmail,
        noPhone == null ? phone : noPhone,
        external,
        expected);
  }

  Carried withExternal(String type, String id) {
    Identifier identifier = new Identifier(type, id);
    List<Identifier> ids = new ArrayList<>(external);
    ids.add(identifier);
    return new Carried(userId, anonymousId, handset, email, phone, ids, with(expected, identifier));
  }

  private static List<Identifier> with(List<Identifier> some, Identifier one) {
    if (some.contains(one)) {
      return some;
    }
    List<Identifier> more = new ArrayList<>(some);
    more.add(one);
    more.sort(null);
    return List.copyOf(more);
  }
}
