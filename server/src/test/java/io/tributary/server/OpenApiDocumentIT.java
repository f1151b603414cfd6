// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ConfigReader;
import io.tributary.config.TributaryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Holds the OpenAPI document that the console's types are made of against that of the server.
///
/// With the environment variable `TRIBUTARY_WRITE_OPENAPI` it writes the document anew instead.
class OpenApiDocumentIT {
  private static final Path DOCUMENT = Path.of("..", "console", "src", "api", "openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Test
  void isTheOneThatTheConsoleWasMadeWith(@TempDir Path data) throws Exception {
    String served = served(data);
    if (System.getenv("TRIBUTARY_WRITE_OPENAPI") != null) {
      Files.writeString(DOCUMENT, served);
    }

    assertThat(Files.readString(DOCUMENT))
        .as("console/src/api/openapi.json; after a change of the API run ./console/build.sh api")
        .isEqualTo(served);
  }

  /// The document, its paths and fields sorted, so that changes to it are where they belong.
  private static String served(Path data) throws IOException, InterruptedException {
    TributaryConfig config =
        ConfigReader.read(Optional.empty(), Map.of(), Map.of("http.port", "0"));
    try (Tributary tributary = Tributary.start(config, data, null, Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/openapi.json".formatted(tributary.port())))
              .build();
      JsonNode document = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
      Object sorted = JSON.treeToValue(document, Object.class);
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted) + "\n";
    }
  }
}
