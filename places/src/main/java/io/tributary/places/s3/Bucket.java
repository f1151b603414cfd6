// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.s3;

import io.tributary.connect.Settings;
import java.net.URI;

/// A bucket, and who reads it.
///
/// @param endpoint as `https://s3.eu-west-1.amazonaws.com`
/// @param region that requests are signed for
/// @param name of the bucket
/// @param prefix what keys begin with; empty for all
/// @param accessKey empty for a bucket that anybody may read
/// @param secretKey likewise
/// @param sessionToken empty for none
record Bucket(
    URI endpoint,
    String region,
    String name,
    String prefix,
    String accessKey,
    String secretKey,
    String sessionToken) {
  static Bucket of(Settings settings) {
    String region = settings.text("region").orElse("us-east-1");
    String name = settings.required("bucket");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
      throw Settings.refused("bucket", "it is no name of a bucket", "Write it as it is listed.");
    }
    String accessKey = settings.text("access-key").orElse("");
    String secretKey = settings.text("secret-key").orElse("");
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      throw Settings.refused(
          "secret-key", "there is only one of access-key and secret-key", "Add the other.");
    }
    return new Bucket(
        endpoint(settings, region),
        region,
        name,
        settings.text("prefix").orElse(""),
        accessKey,
        secretKey,
        settings.text("session-token").orElse(""));
  }

  private static URI endpoint(Settings settings, String region) {
    String text = settings.text("endpoint").orElse("https://s3.%s.amazonaws.com".formatted(region));
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getPath().isEmpty()) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw Settings.refused(
        "endpoint", "it is no address", "Write it as https://s3.example.com, without the bucket.");
  }

  /// Hides the secrets.
  @Override
  public String toString() {
    return "%s/%s/%s".formatted(endpoint, name, prefix);
  }
}
