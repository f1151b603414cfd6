// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.world.Dice;

/// A system that holds customer records: what it usually leaves out, and how well it is kept.
enum Channel {
  CRM("crm", 0.30, 0.4, 1.0),
  WEB("web", 0.25, 1.0, 1.1),
  TILL("till", 0.15, 0.7, 1.3),
  LOYALTY("loyalty", 0.15, 0.7, 0.9),
  SUPPORT("support", 0.15, 1.5, 1.5);

  /// The part of the records without a value; 1 where the system has no such field.
  record Gaps(
      double email, double phone, double born, double address, double gender, double company) {
    private static final Gaps CRM = new Gaps(0.25, 0.25, 0.15, 0.08, 0.10, 0.40);
    private static final Gaps WEB = new Gaps(0.03, 0.60, 0.70, 0.45, 0.80, 1);
    private static final Gaps TILL = new Gaps(0.65, 0.40, 1, 1, 1, 1);
    private static final Gaps LOYALTY = new Gaps(0.35, 0.40, 0.12, 0.12, 0.15, 1);
    private static final Gaps SUPPORT = new Gaps(0.50, 0.12, 0.85, 0.60, 1, 0.60);
  }

  private static final Channel[] ALL = values();

  private final String word;
  private final double share;
  private final double familiarity;
  private final double carelessness;

  Channel(String word, double share, double familiarity, double carelessness) {
    this.word = word;
    this.share = share;
    this.familiarity = familiarity;
    this.carelessness = carelessness;
  }

  static Channel any(Dice dice) {
    double left = dice.unit();
    for (Channel channel : ALL) {
      left -= channel.share;
      if (left < 0) {
        return channel;
      }
    }
    return CRM;
  }

  String word() {
    return word;
  }

  Gaps gaps() {
    return switch (this) {
      case CRM -> Gaps.CRM;
      case WEB -> Gaps.WEB;
      case TILL -> Gaps.TILL;
      case LOYALTY -> Gaps.LOYALTY;
      case SUPPORT -> Gaps.SUPPORT;
    };
  }

  /// How often people go by a nickname here, against the average.
  double familiarity() {
    return familiarity;
  }

  /// How many slips are made here, against the average.
  double carelessness() {
    return carelessness;
  }

  /// Whether a name is one field here, and not two.
  boolean wholeNames() {
    return this == TILL || this == SUPPORT;
  }
}
