// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FileImportRoutesIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HEADER = "shop;receipt;date;time;card;email;total\n";

  @TempDir Path data = Path.of("");

  private static String mapping() throws IOException {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path file = above.resolve("workspace.example/mappings/till-receipts.yaml");
      if (Files.isRegularFile(file)) {
        return Files.readString(file);
      }
    }
    throw new IOException("Cannot find the example.");
  }

  private static List<String> receipts(RandomGenerator random, int count) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int customer = random.nextInt(count / 4 + 1);
      rows.add(
          "%d;%d;%02d.01.2026;%02d:%02d;%s;%s;%d,%02d\n"
              .formatted(
                  random.nextInt(5),
                  i,
                  1 + random.nextInt(28),
                  random.nextInt(24),
                  random.nextInt(60),
                  random.nextInt(3) == 0 ? "" : "card-" + customer,
                  random.nextInt(2) == 0 ? "" : "jane" + customer + "@shop.example",
                  random.nextInt(200),
                  random.nextInt(100)));
    }
    return rows;
  }

  private static JsonNode order(ApiUnderTest api, boolean dryRun, boolean mapped)
      throws IOException {
    ObjectNode order = JSON.createObjectNode().put("source", "tills").put("file", "receipts.csv");
    order.put("dryRun", dryRun);
    if (mapped) {
      order.put("mappingDocument", mapping());
    }
    return api.post(Role.ADMIN, "/v1/imports", order.toString()).json();
  }

  private static JsonNode begin(ApiUnderTest api, String id, String text) {
    String path = "/v1/imports/" + id;
    int half = text.length() / 2;
    api.post(Role.ADMIN, path + "/content?offset=0", text.substring(0, half + 10));
    // The second part is sent from before the end of the first, as after an upload that broke off.
    api.post(Role.ADMIN, path + "/content?offset=" + half, text.substring(half));
    return api.post(Role.ADMIN, path + "/start", "{}").json();
  }

  private static JsonNode await(ApiUnderTest api, String id) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      JsonNode status = api.get(Role.ADMIN, "/v1/imports/" + id).json();
      if (List.of("done", "failed", "cancelled").contains(status.path("state").asString())) {
        api.settle();
        return status;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("The import does not end.");
  }

  private static JsonNode run(ApiUnderTest api, String text)
      throws IOException, InterruptedException {
    String id = order(api, false, true).path("id").asString();
    begin(api, id, text);
    return await(api, id);
  }

  /// All that people and tables tell, without the times at which it was received.
  private static String told(ApiUnderTest api) {
    StringBuilder all = new StringBuilder();
    for (String sql :
        List.of(
            "select event_id, type, event, occurred_at, user_id, properties, count(*) over (partition"
                + " by profile_id) from events order by all",
            "select type, value from identifiers order by all",
            "select count(*) from profiles")) {
      all.append(
          api.post(Role.ADMIN, "/v1/sql", JSON.createObjectNode().put("sql", sql).toString())
              .json()
              .path("rows"));
    }
    return all.toString();
  }

  @Test
  void tellsTheSameHoweverOftenAndInWhateverOrderRowsCome()
      throws IOException, InterruptedException {
    long seed = 7;
    List<String> rows = receipts(new Random(seed), 600);
    String once;
    try (ApiUnderTest api = new ApiUnderTest(data.resolve("once"))) {
      api.source("tills", "pos");
      JsonNode status = run(api, HEADER + String.join("", rows));
      assertThat(status.path("calls").asInt()).isEqualTo(600);
      assertThat(status.path("state").asString()).isEqualTo("done");
      once = told(api);
    }
    Collections.shuffle(rows, new Random(seed));
    try (ApiUnderTest api = new ApiUnderTest(data.resolve("often"))) {
      api.source("tills", "pos");
      run(api, HEADER + String.join("", rows.subList(0, 350)));
      run(api, HEADER + String.join("", rows.subList(200, 600)));
      run(api, HEADER + String.join("", rows));
      assertThat(told(api)).as("seed %d", seed).isEqualTo(once);
    }
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException, InterruptedException {
    int count = 60_000;
    String text = HEADER + String.join("", receipts(new Random(8), count));
    String id;
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      id = order(api, false, true).path("id").asString();
      begin(api, id, text);
      while (api.get(Role.ADMIN, "/v1/imports/" + id).json().path("rows").asInt() == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      JsonNode status = await(api, id);
      assertThat(status.path("rows").asInt()).isEqualTo(count);
      assertThat(status.path("calls").asInt()).isEqualTo(count);
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(count);
    }
  }

  @Test
  void accountsForEveryRow() throws IOException, InterruptedException {
    String rows =
        "1;10;01.01.2026;10:00;card-1;jane@shop.example;12,50\n"
            + "1;11;01.01.2026;10:00;;;7,00\n"
            + "1;12;01.01.2026;10:00;card-2;;seven\n" // no number
            + ";;01.01.2026;10:00;card-3;;7,00\n" // no key
            + "1;14;01.01.2026\n" // cut
            + "1;15;01.01.2026;10:00;\"card-5;;7,00\n" // a broken quote
            + "1;16;01.01.2026;10:00;card-6;;7,00\n";
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      JsonNode status = run(api, HEADER + rows);

      assertThat(status.path("state").asString()).isEqualTo("done");
      assertThat(status.path("rows").asInt()).isEqualTo(7);
      assertThat(status.path("calls").asInt()).isEqualTo(3);
      assertThat(status.path("refused").asInt()).isEqualTo(4);
      List<String> places = new ArrayList<>();
      status
          .path("problems")
          .forEach(problem -> places.add(problem.path("path").asString("").split(" ", -1)[0]));
      assertThat(places)
          .containsExactlyInAnyOrder(
              "receipts.csv:4", "receipts.csv:5", "receipts.csv:6", "receipts.csv:7");
      assertThat(status.path("problems").toString()).doesNotContain("seven");
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(3);
      assertThat(api.value("select count(*) from quarantine").asInt()).isEqualTo(4);

      run(api, HEADER + rows);
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(3);
    }
  }

  @Test
  void triesAndProposes() throws IOException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      String text = HEADER + String.join("", receipts(new Random(9), 200));
      JsonNode status = begin(api, order(api, true, false).path("id").asString(), text);

      String proposed = status.path("trial").path("mapping").asString();
      assertThat(proposed)
          .contains("key: receipt")
          .contains("loyalty_id: card")
          .contains("email: email")
          .contains("\"$decimal(total, ',')\"")
          .contains("d.M.uuuu")
          .contains("event: \"Order Completed\"");
      assertThat(status.path("rows").asInt()).isEqualTo(200);
      assertThat(status.path("calls").asInt()).isGreaterThan(100);
      assertThat(api.value("select count(*) from events").asInt()).isZero();
    }
  }

  @Test
  void triesWithOneMappingAndImportsWithAnother() throws IOException, InterruptedException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      String path = "/v1/imports/" + order(api, false, false).path("id").asString();
      String text = HEADER + String.join("", receipts(new Random(9), 50));
      api.post(Role.ADMIN, path + "/content?offset=0", text);

      JsonNode first = api.post(Role.ADMIN, path + "/trial", "{}").json();
      assertThat(first.path("state").asString()).isEqualTo("uploading");
      assertThat(first.path("trial").path("mapping").asString()).contains("key: receipt");
      ObjectNode change = JSON.createObjectNode().put("mappingDocument", mapping());
      assertThat(api.call(Role.ADMIN, "PUT", path, change.toString()).status()).isEqualTo(200);
      JsonNode second = api.post(Role.ADMIN, path + "/trial", "{}").json();
      assertThat(second.path("trial").path("mapping").asString()).contains("[shop, receipt]");
      assertThat(second.path("calls").asInt()).isEqualTo(50);

      assertThat(api.post(Role.ADMIN, path + "/start", "{}").status()).isEqualTo(200);
      JsonNode status = await(api, first.path("id").asString());
      assertThat(status.path("calls").asInt()).isEqualTo(50);
      assertThat(api.call(Role.ADMIN, "PUT", path, change.toString()).status()).isEqualTo(409);
      assertThat(api.call(Role.ADMIN, "DELETE", path, "").status()).isEqualTo(204);
      assertThat(api.get(Role.ADMIN, path).status()).isEqualTo(404);
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(50);
    }
  }

  @Test
  void refusesWhatItCannotUse() throws IOException, InterruptedException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      assertThat(api.post(Role.ADMIN, "/v1/imports", "{\"source\":\"no\",\"file\":\"f\"}").status())
          .isEqualTo(404);
      ApiUnderTest.Answer bad =
          api.post(
              Role.ADMIN,
              "/v1/imports",
              "{\"source\":\"tills\",\"file\":\"f\",\"mappingDocument\":\"key: (\\ncalls: []\"}");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.text()).contains("mappingDocument:1");

      String id = order(api, false, false).path("id").asString();
      begin(api, id, HEADER + "1;1;01.01.2026;10:00;;;1,00\n");
      JsonNode status = await(api, id);
      assertThat(status.path("state").asString()).isEqualTo("failed");
      assertThat(status.path("failure").path("message").asString()).contains("no tracking calls");
      assertThat(api.post(Role.ADMIN, "/v1/imports/" + id + "/start", "{}").status())
          .isEqualTo(409);
    }
  }

  @Test
  void takesTrackingCallsAsTheyAre() throws IOException, InterruptedException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      String call = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u%d\"}\n";
      String text = call.formatted(1) + call.formatted(2) + "{\n" + call.formatted(3);
      for (int i = 0; i < 2; i++) {
        String id = order(api, false, false).path("id").asString();
        begin(api, id, text);
        JsonNode status = await(api, id);
        assertThat(status.path("calls").asInt()).isEqualTo(3);
        assertThat(status.path("refused").asInt()).isEqualTo(1);
      }
      assertThat(api.value("select count(*) from events").asInt()).isEqualTo(3);
    }
  }

  @Test
  void takesFilesFromTheWatchedFolder() throws IOException, InterruptedException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      api.source("tills", "pos");
      ObjectNode files = JSON.createObjectNode();
      files.putObject("files").put("mappings/tills.yaml", mapping());
      api.post(Role.ADMIN, "/v1/workspace/apply", files.toString());
      Path inbox = Files.createDirectories(data.resolve("inbox/tills"));
      String row = "1;%d;01.01.2026;10:00;card-1;;7,00\n";
      Files.writeString(inbox.resolve("half.csv.part"), HEADER + row.formatted(1));
      Files.writeString(inbox.resolve("whole.csv"), HEADER + row.formatted(2) + row.formatted(3));

      JsonNode imports = JSON.createArrayNode();
      for (int i = 0; i < 600 && imports.isEmpty(); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
        imports = api.get(Role.ADMIN, "/v1/imports").json().path("imports");
      }
      JsonNode status = await(api, imports.path(0).path("id").asString());

      assertThat(status.path("file").asString()).isEqualTo("whole.csv");
      assertThat(status.path("calls").asInt()).isEqualTo(2);
      assertThat(inbox.resolve("whole.csv")).doesNotExist();
      assertThat(inbox.resolve("half.csv.part")).exists();
    }
  }

  @Test
  void listsMappingsOfTheProductAndTheWorkspace() throws IOException {
    try (ApiUnderTest api = new ApiUnderTest(data)) {
      ObjectNode files = JSON.createObjectNode();
      files.putObject("files").put("mappings/till-receipts.yaml", mapping());
      JsonNode applied = api.post(Role.ADMIN, "/v1/workspace/apply", files.toString()).json();
      assertThat(applied.path("changes").path(0).asString())
          .isEqualTo("+ mapping till-receipts (1 calls)");

      String all = api.get(Role.ADMIN, "/v1/mappings").text();
      assertThat(all).contains("shopify-orders").contains("till-receipts");
      assertThat(
              api.get(Role.ADMIN, "/v1/mappings/till-receipts").json().path("document").asString())
          .contains("$decimal(total, ',')");
    }
  }
}
