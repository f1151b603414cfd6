// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import static io.tributary.testing.Gens.frequency;
import static io.tributary.testing.Gens.ints;
import static io.tributary.testing.Gens.just;
import static io.tributary.testing.Gens.longs;
import static io.tributary.testing.Gens.oneOf;
import static io.tributary.testing.Gens.weighted;

import io.tributary.model.Identifier;
import io.tributary.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Generators of the model's words.
public final class Words {
  private static final List<String> TYPES =
      List.of(
          Identifier.USER_ID,
          "crm_id",
          "loyalty_id",
          Identifier.EMAIL,
          Identifier.PHONE,
          "device_id",
          Identifier.ANONYMOUS_ID);

  private Words() {}

  /// Identifiers of the usual types, each with `perType` possible values, so that histories made of
  /// them meet: the fewer, the more often. Values are already normalised.
  public static Gen<Identifier> identifiers(int perType) {
    return Gens.both(oneOf(TYPES), ints(1, perType), Words::identifier);
  }

  private static Identifier identifier(String type, int number) {
    return switch (type) {
      case Identifier.EMAIL -> new Identifier(type, "p" + number + "@example.com");
      case Identifier.PHONE -> new Identifier(type, "+1202555%04d".formatted(number));
      default -> new Identifier(type, type.charAt(0) + "-" + number);
    };
  }

  /// What one observation carries: one to four distinct identifiers, sorted.
  public static Gen<List<Identifier>> observed(int perType) {
    Gen<Identifier> one = identifiers(perType);
    return (random, size) -> {
      TreeSet<Identifier> found = new TreeSet<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        found.add(one.generate(random, size));
      }
      return new ArrayList<>(found);
    };
  }

  /// Values of traits of every kind.
  public static Gen<Value> values() {
    return frequency(
        weighted(4, Texts.nasty().map(Value.Text::new)),
        weighted(2, longs(-1_000_000, 1_000_000).map(Value.Num::of)),
        weighted(1, ints(-5_000, 5_000).map(n -> new Value.Num(BigDecimal.valueOf(n, 2)))),
        weighted(1, Gens.chance(50).map(Value.Bool::new)),
        weighted(1, just(Value.NOTHING)),
        weighted(
            1, oneOf("[]", "{}", "[1,2]", "{\"a\":1,\"b\":[null]}").map(Value.Structure::new)));
  }
}
