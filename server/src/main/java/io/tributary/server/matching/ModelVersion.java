// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.matching.MatchDocument;
import io.tributary.matching.MatchOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names what was learnt: the same model and settings have the same version, in every process.
final class ModelVersion {
  private static final int LENGTH = 12;

  private ModelVersion() {}

  static String of(MatchOutcome outcome, RunPlan plan) {
    String text =
        MatchDocument.write(outcome.chosen())
            + plan.reviewFrom()
            + outcome.report().prior()
            + outcome.report().model();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }
}
