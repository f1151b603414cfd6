// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import com.dashjoin.jsonata.Jsonata;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import io.tributary.mapping.Mapper;
import io.tributary.workspace.files.ReadyMappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// How fast records become calls: two expression languages on one order, and the ready-made
/// mappings on real payloads where those lie beside the repository. One thread.
final class MappingBenchmark implements Benchmark {
  private static final int SECONDS_NANOS = 1_000_000_000;

  /// The same questions in both languages: a path, a number of a text, a default for what may be
  /// missing, a condition, and a list made of a list.
  private static final List<String> JSONATA =
      List.of(
          "customer.email",
          "$number(total_price)",
          "customer.phone ? customer.phone : billing_address.phone",
          "financial_status = 'paid' ? 'Order Completed' : 'Order Placed'",
          "[line_items.{'sku': sku, 'price': $number(price), 'quantity': quantity}]");

  private static final List<String> CEL =
      List.of(
          "r.customer.email",
          "double(r.total_price)",
          "has(r.customer.phone) && r.customer.phone != null ? r.customer.phone"
              + " : r.billing_address.phone",
          "r.financial_status == 'paid' ? 'Order Completed' : 'Order Placed'",
          "r.line_items.map(i, {'sku': i.sku, 'price': double(i.price), 'quantity': i.quantity})");

  private static final String ORDER =
      """
      {"id":91,"total_price":"12.50","financial_status":"paid","currency":"EUR",
       "customer":{"id":7,"email":"jane@shop.example","first_name":"Jane"},
       "billing_address":{"phone":"+4930123456"},
       "line_items":[{"sku":"a","price":"2.50","quantity":1},{"sku":"b","price":"5.00","quantity":2},
         {"sku":"c","price":"5.00","quantity":1}]}
      """;

  private static final Map<String, String> PAYLOADS =
      Map.of(
          "shopify-order.json", "shopify-orders",
          "ses-events.ndjson", "ses-events",
          "sendgrid-event-webhook.json", "sendgrid-events",
          "amazon-connect-contact-record.json", "amazon-connect-contacts",
          "hubspot-contacts-list.json", "hubspot-contacts",
          "stripe-charge-succeeded.json", "stripe-events",
          "twilio-call.json", "twilio-calls",
          "ga4-bigquery-export-rows.ndjson", "ga4-export");

  @Override
  public String name() {
    return "mapping";
  }

  @Override
  public String about() {
    return "records to calls: expression languages, and the ready-made mappings on real payloads";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Object order = new JsonMapper().readValue(ORDER, Object.class);
    bench
        .report()
        .figure("JSONata, five expressions", "%,.0f orders/s", perSecond(jsonata(), order));
    bench.report().figure("CEL, five expressions", "%,.0f orders/s", perSecond(cel(), order));
    Path folder = Path.of("../shared/data/cdp/payloads");
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve("shared/data/cdp/payloads"))) {
        folder = above.resolve("shared/data/cdp/payloads");
      }
    }
    if (!Files.isDirectory(folder)) {
      bench.report().detail("no real payloads beside the repository: mappings are not measured");
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String mapping = PAYLOADS.get(String.valueOf(file.getFileName()));
        if (mapping != null) {
          mapping(bench, mapping, file);
        }
      }
    }
  }

  private static void mapping(Bench bench, String name, Path file) throws IOException {
    Mapper mapper = Mapper.of(ReadyMappings.find(name).orElseThrow());
    List<Object> documents = new ArrayList<>();
    try (MappingIterator<Object> values =
        new JsonMapper().readerFor(Object.class).readValues(Files.readString(file))) {
      values.forEachRemaining(documents::add);
    }
    List<Object> records = new ArrayList<>();
    for (Object document : documents) {
      List<?> elements = document instanceof List<?> list ? list : List.of(document);
      elements.forEach(element -> records.addAll(mapper.records(element)));
    }
    double rounds =
        perSecond(all -> records.forEach(record -> mapper.map("source", record)), records);
    bench.report().figure(name, "%,.0f records/s", rounds * records.size());
  }

  private static Consumer<Object> jsonata() {
    List<Jsonata> compiled = JSONATA.stream().map(Jsonata::jsonata).toList();
    return order -> compiled.forEach(each -> each.evaluate(order));
  }

  private static Consumer<Object> cel() throws Exception {
    Cel cel =
        CelFactory.legacyCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("r", SimpleType.DYN)
            .build();
    List<CelRuntime.Program> programs = new ArrayList<>();
    for (String text : CEL) {
      programs.add(cel.createProgram(cel.compile(text).getAst()));
    }
    return order -> {
      Map<String, Object> variables = Map.of("r", order);
      for (CelRuntime.Program program : programs) {
        try {
          program.eval(variables);
        } catch (dev.cel.runtime.CelEvaluationException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static double perSecond(Consumer<Object> work, Object record) {
    rounds(work, record); // until it is compiled
    return rounds(work, record);
  }

  private static double rounds(Consumer<Object> work, Object record) {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < SECONDS_NANOS) {
      work.accept(record);
      count++;
    }
    return count * 1e9 / (System.nanoTime() - start);
  }
}
