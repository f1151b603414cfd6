// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A step of cleansing or enriching events that a source can have or not. Constants are never
/// reordered or taken away: their places are in stored records, see [Treatment#text].
public enum Step {
  /// Values that say that there is no value.
  PLACEHOLDERS(
      Work.CLEANSE, "Values that stand for none, as n/a, become null; traits are left out"),
  /// Names of people.
  NAMES(Work.CLEANSE, "Names of people: white space, and names all in capitals or small letters"),
  /// E-mail addresses.
  EMAILS(Work.CLEANSE, "E-mail addresses in their normal form"),
  /// Telephone numbers.
  PHONES(Work.CLEANSE, "Telephone numbers as E.164"),
  /// Postal addresses.
  ADDRESSES(Work.CLEANSE, "The trait address, where it is a text, into its parts"),
  /// Countries.
  COUNTRIES(Work.CLEANSE, "Countries as ISO 3166 codes of two letters"),
  /// Languages.
  LANGUAGES(Work.CLEANSE, "Languages as BCP 47 tags"),
  /// Currencies.
  CURRENCIES(Work.CLEANSE, "Currencies as ISO 4217 codes"),
  /// What an e-mail address tells.
  EMAIL_FACTS(Work.DERIVE, "Traits email_domain and email_kind: role, disposable, free or company"),
  /// What a telephone number tells.
  PHONE_FACTS(Work.DERIVE, "Traits phone_region and phone_kind"),
  /// The company behind an e-mail address.
  COMPANIES(Work.DERIVE, "Trait company_domain: the e-mail's domain, unless it is anybody's"),
  /// Tables of third parties.
  TABLES(Work.DERIVE, "Columns of look-up tables, as traits"),
  /// The user agent.
  USER_AGENTS(Work.ENRICH, "Browser, operating system and device of the user agent"),
  /// Programs that visit pages.
  BOTS(Work.ENRICH, "Which bot sent the event"),
  /// The address of the sender.
  PLACES(Work.ENRICH, "The place of the IP address, by your MaxMind file"),
  /// Where a visit came from.
  CHANNELS(Work.ENRICH, "Traffic source and channel, by GA4's default channel groups");

  /// What steps do.
  public enum Work {
    /// Changes what was sent into a form that can be compared.
    CLEANSE,
    /// Adds traits to the person.
    DERIVE,
    /// Adds columns to the event.
    ENRICH
  }

  private static final List<String> WORDS = Arrays.stream(values()).map(Step::word).toList();

  private final Work work;
  private final String doc;

  Step(Work work, String doc) {
    this.work = work;
    this.doc = doc;
  }

  /// What the step does, roughly.
  public Work work() {
    return work;
  }

  /// What it does, in a line.
  public String doc() {
    return doc;
  }

  /// Whether sources have it that say nothing: all that changes no profile by adding traits.
  public boolean standard() {
    return work != Work.DERIVE;
  }

  /// The word on the wire and in files: lower case with dashes.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// All words, in order.
  public static List<String> words() {
    return WORDS;
  }

  /// Finds a step by its word.
  public static Optional<Step> of(String word) {
    int place = WORDS.indexOf(word);
    return place < 0 ? Optional.empty() : Optional.of(values()[place]);
  }
}
