// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.workspace.Webhook;

/// Each provider's way of signing.
final class Signatures {
  private static final Signature STRIPE = new StripeSignature();
  private static final Signature TWILIO = new TwilioSignature();
  private static final Signature SENDGRID = new SendGridSignature();
  private static final Signature STANDARD = new StandardSignature();
  private static final Signature TOKEN = new TokenSignature();

  private final SnsSignature sns;

  Signatures(SnsSignature sns) {
    this.sns = sns;
  }

  Signature of(Webhook webhook) {
    return switch (webhook.provider()) {
      case STRIPE -> STRIPE;
      case SHOPIFY -> HmacSignature.SHOPIFY;
      case SQUARE -> HmacSignature.SQUARE;
      case TWILIO -> TWILIO;
      case SENDGRID -> SENDGRID;
      case SNS -> sns;
      case HUBSPOT -> HmacSignature.HUBSPOT;
      case GITHUB -> HmacSignature.GITHUB;
      case STANDARD -> STANDARD;
      case HMAC -> hmac(webhook);
      case TOKEN -> TOKEN;
    };
  }

  private static Signature hmac(Webhook webhook) {
    Webhook.Signing signing = webhook.signing();
    if (signing == null) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "header",
          "Cannot verify deliveries: the webhook does not tell how they are signed.",
          "Add header to its document.");
    }
    return new HmacSignature(signing);
  }
}
