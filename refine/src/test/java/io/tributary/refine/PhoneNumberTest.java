// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {
  private static final Set<String> OF_SERVICES =
      Set.of("TOLL_FREE", "PREMIUM_RATE", "SHARED_COST", "UAN", "VOICEMAIL");

  @Test
  void readsNationalNumbersByRegion() {
    assertThat(PhoneNumber.normalised("(415) 555-2671", "us")).isEqualTo("+14155552671");
    assertThat(PhoneNumber.normalised("0171 1234567", "DE")).isEqualTo("+491711234567");
    assertThat(PhoneNumber.normalised("0171 1234567", null)).isNull();
    assertThat(PhoneNumber.normalised("+49 171 1234567", null)).isEqualTo("+491711234567");
    assertThat(PhoneNumber.normalised("0171 1234567", "XX")).isNull();
  }

  @Test
  void refusesNumbersThatAreNoPersons() {
    assertThat(PhoneNumber.normalised("415-555-2671 x123", "US")).isNull();
    assertThat(PhoneNumber.normalised("1-800-FLOWERS", "US")).isNull();
    assertThat(PhoneNumber.normalised("4".repeat(5_000), "US")).isNull();
  }

  @Test
  void givesTheSameAnswerAgain() {
    assertThat(PhoneNumber.normalised("020 7031 3000", "GB"))
        .isEqualTo(PhoneNumber.normalised("020 7031 3000", "GB"))
        .isEqualTo("+442070313000");
    assertThat(PhoneNumber.normalised("020 7031 3000", "US")).isNull();
  }

  @Test
  void agreesWithTheVectors() {
    for (List<String> vector : Vectors.csv("data/cdp/phone/normalise_vectors.csv")) {
      boolean valid = vector.get(5).equals("true") && !OF_SERVICES.contains(vector.get(6));
      boolean extended = !vector.get(3).isEmpty();
      assertThat(PhoneNumber.normalised(vector.get(0), vector.get(1)))
          .as(vector.toString())
          .isEqualTo(valid && !extended ? vector.get(2) : null);
    }
  }

  @Test
  void readsTheExamplesOfEveryRegion() {
    int agreed = 0;
    int all = 0;
    for (List<String> example : Vectors.csv("data/cdp/phone/libphonenumber_examples.csv")) {
      if (OF_SERVICES.contains(example.get(8))) {
        continue;
      }
      all++;
      String e164 = PhoneNumber.normalised(example.get(3), null);
      if (e164 != null && e164.equals(example.get(4))) {
        assertThat(PhoneNumber.normalised(e164, null)).isEqualTo(e164);
        agreed++;
      }
    }
    // numbering plans change between versions of the metadata
    assertThat(agreed).isGreaterThan(all * 97 / 100);
  }
}
