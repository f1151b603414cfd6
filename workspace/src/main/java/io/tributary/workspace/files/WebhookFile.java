// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import io.tributary.model.Names;
import io.tributary.workspace.Webhook;
import io.tributary.workspace.Webhook.Algorithm;
import io.tributary.workspace.Webhook.Encoding;
import io.tributary.workspace.Webhook.Signing;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The document `webhooks/<source>.yaml`.
final class WebhookFile {
  static final List<String> KEYS =
      List.of(
          "provider",
          "secret",
          "mapping",
          "url",
          "topics",
          "max-age-seconds",
          "header",
          "prefix",
          "algorithm",
          "encoding",
          "timestamp-header",
          "content");

  private static final List<String> SIGNING =
      List.of("header", "prefix", "algorithm", "encoding", "timestamp-header", "content");
  private static final List<String> PROVIDERS =
      Arrays.stream(Webhook.Provider.values()).map(Webhook.Provider::word).toList();
  private static final List<String> ALGORITHMS =
      Arrays.stream(Algorithm.values()).map(Algorithm::word).toList();
  private static final List<String> ENCODINGS =
      Arrays.stream(Encoding.values()).map(Encoding::word).toList();
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]+:.+");

  private final YamlMap map;
  private final Complaints complaints;

  private WebhookFile(YamlMap map, Complaints complaints) {
    this.map = map;
    this.complaints = complaints;
  }

  /// Reads a webhook; null where that cannot be done, which is told.
  static @Nullable Webhook read(String source, Node root, Complaints complaints) {
    return YamlMap.of(root, "a webhook", KEYS, complaints)
        .map(map -> new WebhookFile(map, complaints).webhook(source))
        .orElse(null);
  }

  private void refuse(String key, String message, String remedy) {
    Node at = map.value(key);
    complaints.refuse(at == null ? map.node() : at, message, remedy);
  }

  private @Nullable Webhook webhook(String source) {
    Webhook.Provider provider = map.word("provider", Webhook.Provider::of, PROVIDERS);
    if (map.value("provider") == null) {
      refuse(
          "provider",
          "Cannot use the webhook: nothing tells who sends it.",
          "Add 'provider: …' with one of %s.".formatted(String.join(", ", PROVIDERS)));
    }
    String secret = name("secret");
    String mapping = name("mapping");
    String url = url();
    List<String> topics = topics(provider);
    int age = map.count("max-age-seconds", 0);
    Signing signing = signing(provider);
    return provider == null
        ? null
        : new Webhook(
            source,
            provider,
            Objects.requireNonNullElse(secret, source),
            mapping,
            url,
            topics,
            age,
            signing);
  }

  private @Nullable String name(String key) {
    String name = map.text(key);
    if (name != null && !Names.valid(name)) {
      refuse(
          key,
          "Cannot read %s: it is no name.".formatted(key),
          "Name it with 1 to 40 of a-z, 0-9, _ and -, beginning with a letter. A secret's value"
              + " never stands in a document: set it by 'tributary secrets set NAME'.");
      return null;
    }
    return name;
  }

  private @Nullable String url() {
    String url = map.text("url");
    try {
      if (url == null || (url.startsWith("http") && URI.create(url).getHost() != null)) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    refuse(
        "url",
        "Cannot read url: it is no address.",
        "Write the address that the provider calls, as https://cdp.example.com/v1/webhooks/shop.");
    return null;
  }

  private List<String> topics(Webhook.@Nullable Provider provider) {
    List<String> topics = map.texts("topics");
    if (provider == Webhook.Provider.SNS && topics.isEmpty()) {
      refuse(
          "topics",
          "Cannot use the webhook: anybody may have a topic of SNS, and it names none.",
          "Add 'topics: [arn:aws:sns:…]' with those that may send.");
    }
    if (provider != Webhook.Provider.SNS && !topics.isEmpty()) {
      refuse("topics", "Cannot use topics: only sns has any.", "Leave them out.");
    }
    if (!topics.stream().allMatch(topic -> TOPIC.matcher(topic).matches())) {
      refuse(
          "topics",
          "Cannot read topics: one is no ARN of a topic.",
          "Write them as arn:aws:sns:REGION:ACCOUNT:NAME.");
    }
    return topics;
  }

  private @Nullable Signing signing(Webhook.@Nullable Provider provider) {
    if (provider != Webhook.Provider.HMAC) {
      for (String key : SIGNING) {
        if (map.value(key) != null && provider != null) {
          refuse(
              key,
              "Cannot use %s: only the provider hmac has it.".formatted(key),
              "Leave it out: how %s signs is known.".formatted(provider.word()));
        }
      }
      return null;
    }
    String header = header("header");
    if (map.value("header") == null) {
      refuse(
          "header",
          "Cannot use the webhook: nothing tells where its signature stands.",
          "Add 'header: …' with the name of the header.");
    }
    String timestampHeader = header("timestamp-header");
    String content = Objects.requireNonNullElse(map.text("content"), "{body}");
    if (!content.contains("{body}")
        || content.contains("{timestamp}") != (timestampHeader != null)) {
      refuse(
          "content",
          "Cannot read content: it signs no {body}, or only one of {timestamp} and timestamp-header"
              + " is there.",
          "Write what is signed, as '{timestamp}.{body}' with timestamp-header, or '{body}'.");
    }
    Algorithm algorithm = map.word("algorithm", WebhookFile::algorithm, ALGORITHMS);
    Encoding encoding = map.word("encoding", WebhookFile::encoding, ENCODINGS);
    return header == null
        ? null
        : new Signing(
            header,
            Objects.requireNonNullElse(map.text("prefix"), ""),
            algorithm == null ? Algorithm.SHA256 : algorithm,
            encoding == null ? Encoding.HEX : encoding,
            timestampHeader,
            content);
  }

  private @Nullable String header(String key) {
    String header = map.text(key);
    if (header != null && !HEADER.matcher(header).matches()) {
      refuse(
          key,
          "Cannot read %s: it is no name of a header.".formatted(key),
          "Write it as the provider does, as X-Signature.");
      return null;
    }
    return header;
  }

  private static Optional<Algorithm> algorithm(String word) {
    return Arrays.stream(Algorithm.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  private static Optional<Encoding> encoding(String word) {
    return Arrays.stream(Encoding.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /// Writes a webhook.
  static String write(Webhook webhook) {
    StringBuilder out = new StringBuilder();
    line(out, "provider", webhook.provider().word());
    line(out, "secret", webhook.secret());
    line(out, "mapping", webhook.mapping());
    line(out, "url", webhook.url());
    if (!webhook.topics().isEmpty()) {
      out.append("topics: ").append(YamlText.list(webhook.topics())).append('\n');
    }
    if (webhook.maxAgeSeconds() > 0) {
      out.append("max-age-seconds: ").append(webhook.maxAgeSeconds()).append('\n');
    }
    Signing signing = webhook.signing();
    if (signing != null) {
      line(out, "header", signing.header());
      line(out, "prefix", signing.prefix());
      line(out, "algorithm", signing.algorithm().word());
      line(out, "encoding", signing.encoding().word());
      line(out, "timestamp-header", signing.timestampHeader());
      line(out, "content", signing.content());
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.append(key).append(": ").append(YamlText.scalar(value)).append('\n');
    }
  }
}
