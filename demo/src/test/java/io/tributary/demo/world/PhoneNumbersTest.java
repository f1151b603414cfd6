// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.tributary.demo.world.Dice.Purpose;
import org.junit.jupiter.api.Test;

class PhoneNumbersTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  @Test
  void areReadBackByTheTelephoneLibraryHoweverTheyAreWritten() throws NumberParseException {
    Dice dice = Dice.of(1, Purpose.CONTACTS, 1);
    for (Region region : Region.values()) {
      for (int i = 0; i < 3_000; i++) {
        String number = PhoneNumbers.of(region, 9, dice.between(0, PhoneNumbers.THINGS_MAX - 1));
        check(number, PhoneNumbers.national(number, dice), region.name());
        check(number, PhoneNumbers.international(number, dice), "GB");
      }
    }
  }

  private static void check(String e164, String typed, String region) throws NumberParseException {
    PhoneNumber parsed = LIBRARY.parse(typed, region);

    assertThat(LIBRARY.isValidNumber(parsed)).as(typed).isTrue();
    assertThat(LIBRARY.format(parsed, PhoneNumberFormat.E164)).as(typed).isEqualTo(e164);
  }
}
