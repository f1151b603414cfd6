// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.mapping.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The mappings that come with the product, such as `shopify-orders`. Each is a document like those
/// of a workspace; a workspace's own mapping of the same name goes before it.
public final class ReadyMappings {
  private static final List<String> NAMES =
      List.of(
          "amazon-connect-contacts",
          "ga4-export",
          "hubspot-changes",
          "hubspot-contacts",
          "salesforce-contacts",
          "sendgrid-events",
          "ses-events",
          "shopify-orders",
          "snowplow-events",
          "snowplow-tracker",
          "square-orders",
          "square-payments",
          "stripe-events",
          "twilio-calls",
          "twilio-voice-callbacks");

  private ReadyMappings() {}

  /// Their names, in alphabetical order.
  public static List<String> names() {
    return NAMES;
  }

  /// The document of a name; empty where there is none.
  public static Optional<String> document(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    String resource = "/io/tributary/workspace/mappings/" + name + ".yaml";
    try (InputStream in = ReadyMappings.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot find the mapping %s in the product.".formatted(name));
      }
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The mapping of a name; empty where there is none.
  public static Optional<Mapping> find(String name) {
    return document(name).map(text -> WorkspaceFiles.mapping(name, name + ".yaml", text));
  }
}
