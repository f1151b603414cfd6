// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Timeline;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A person. Times are days since 1970.
///
/// @param number from 0; nobody else has it
/// @param woman or a man
/// @param first the given name
/// @param middle a second given name; null for most
/// @param surname changes on marriage
/// @param junior whether a parent has the same name
/// @param born the birthday
/// @param dwelling changes on moving
/// @param email their own address
/// @param phone their own number in E.164
/// @param shared what others of the household are reached by, too
/// @param job what they do for a living
public record Individual(
    int number,
    boolean woman,
    String first,
    @Nullable String middle,
    Timeline<String> surname,
    boolean junior,
    LocalDate born,
    Timeline<Dwelling> dwelling,
    Timeline<String> email,
    Timeline<String> phone,
    Shared shared,
    Job job) {
  /// What a household shares.
  ///
  /// @param email the family's address; null if there is none
  /// @param phone the household's line in E.164; null if there is none
  /// @param partnerEmail the address of somebody whom they live with; null if they live alone
  /// @param partnerPhone the number of somebody whom they live with; null if they live alone
  public record Shared(
      @Nullable String email,
      @Nullable String phone,
      @Nullable String partnerEmail,
      @Nullable String partnerPhone) {
    static final Shared NOTHING = new Shared(null, null, null, null);
  }

  /// What somebody does for a living.
  ///
  /// @param occupation in a word or two
  /// @param company where; empty for those who work nowhere
  /// @param email at work; null for those who have none
  /// @param phone the company's switchboard in E.164; null for those who work nowhere
  public record Job(
      String occupation, String company, @Nullable String email, @Nullable String phone) {}
}
