// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmailAddressTest {
  @Test
  void lowersLettersOnly() {
    assertThat(EmailAddress.normalised(" Some.Name+Tag@GMAIL.com "))
        .isEqualTo("some.name+tag@gmail.com");
    assertThat(EmailAddress.normalised("IRIS@TITLE.COM")).isEqualTo("iris@title.com");
    assertThat(EmailAddress.normalised("JOSE\u0301@EXAMPLE.com"))
        .isEqualTo("jos\u00e9@example.com");
  }

  @Test
  void refusesWhatNamesNobody() {
    for (String text :
        List.of("", "@", "a@b", "test@test", "jane", "a@b@c.de", "jane@example.com, x@y.de")) {
      assertThat(EmailAddress.normalised(text)).as(text).isNull();
    }
    assertThat(EmailAddress.normalised("a".repeat(65) + "@example.com")).isNull();
    assertThat(EmailAddress.normalised("a@" + "b".repeat(64) + ".com")).isNull();
  }

  @Test
  void refusesEveryInvalidVectorAndAcceptsTheOrdinaryValidOnes() {
    for (List<String> vector : Vectors.csv("data/cdp/email/validity_vectors_jmail.csv")) {
      String address = vector.get(0);
      boolean valid = Boolean.parseBoolean(vector.get(1));
      assertThat(EmailAddress.normalised(address) != null)
          .as(address)
          .isEqualTo(valid && !isBeyondOrdinary(address));
    }
  }

  /// Valid by the letter, but in a form that we refuse on purpose.
  private static boolean isBeyondOrdinary(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return address.matches("(?s).*[\"()<>\\[\\]\\\\].*")
        || !domain.contains(".")
        || domain.contains("\ud83d\ude80");
  }

  @Test
  void differsFromProvidersRulesOnlyInWhatItKeeps() {
    for (List<String> vector : Vectors.csv("data/cdp/email/normalize_vectors_validatorjs.csv")) {
      String input = vector.get(0);
      String normalised = EmailAddress.normalised(input);
      if (vector.get(1).equals("INVALID")) {
        assertThat(normalised).as(input).isNull();
      } else if (normalised != null) {
        assertThat(normalised).as(input).isEqualTo(input.toLowerCase(Locale.ROOT));
      }
    }
  }
}
