// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.stream;

import static io.tributary.connect.Option.Kind.SECRET;
import static io.tributary.connect.Option.Kind.TEXT;
import static io.tributary.connect.Option.Kind.TRUTH;
import static io.tributary.connect.Option.optional;
import static io.tributary.connect.Option.required;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Settings;
import io.tributary.log.ForeignTopic;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// Reads a topic of a Kafka cluster, all the time. Offsets are kept in the checkpoint, not in the
/// cluster: no consumer group is needed.
public final class TopicConnector implements Connector {
  private static final List<String> MECHANISMS =
      List.of("none", "PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
  private static final List<Option> OPTIONS =
      List.of(
          required("bootstrap", "the cluster, as host:9092; several with commas between"),
          required("topic", "the topic; its values are JSON in UTF-8"),
          optional("start", TEXT, "earliest or latest, the first time; left out: earliest"),
          optional(
              "envelope",
              TRUTH,
              "true: records are {key, value, headers, timestamp, topic, partition, offset};"
                  + " left out: the values alone"),
          optional("tls", TRUTH, "whether the connection is encrypted; left out: false"),
          optional("mechanism", TEXT, "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; left out: no login"),
          optional("user", TEXT, "who logs in"),
          optional("password", SECRET, "as ${name} of a secret"));

  @Override
  public String kind() {
    return "kafka";
  }

  @Override
  public String description() {
    return "A topic of a Kafka cluster, read all the time.";
  }

  @Override
  public List<Option> options() {
    return OPTIONS;
  }

  @Override
  public List<Problem> check(Settings settings) {
    List<Problem> problems = new ArrayList<>();
    try {
      var _ = start(settings);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    try {
      var _ = settings.word("mechanism", "none", MECHANISMS);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  private static ForeignTopic.Start start(Settings settings) {
    return settings.word("start", "earliest", List.of("earliest", "latest")).equals("latest")
        ? ForeignTopic.Start.LATEST
        : ForeignTopic.Start.EARLIEST;
  }

  @Override
  public String place(Settings settings) {
    return settings.required("bootstrap") + " " + settings.required("topic");
  }

  @Override
  public Feed open(Opening opening) {
    Settings settings = opening.settings();
    String mechanism = settings.word("mechanism", "none", MECHANISMS);
    ForeignTopic.Cluster cluster =
        new ForeignTopic.Cluster(
            settings.required("bootstrap"),
            settings.truth("tls", false),
            mechanism.equals("none") ? "" : mechanism,
            settings.text("user").orElse(""),
            settings.text("password").orElse(""));
    String topic = settings.required("topic");
    return new TopicFeed(
        ForeignTopic.open(cluster, topic, TopicFeed.offsets(opening.checkpoint()), start(settings)),
        topic,
        settings.truth("envelope", false),
        opening.clock());
  }
}
