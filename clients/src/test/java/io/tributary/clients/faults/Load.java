// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import io.tributary.clients.Api;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Senders that behave as clients do: each sends a batch, waits for the answer, and sends a batch
/// again that was not acknowledged. Now and then one gives up on such a batch. All that was sent
/// and acknowledged is remembered.
final class Load {
  static final int PEOPLE = 200;
  private static final int DEVICES = 3;
  private static final int SENDERS = 4;
  private static final int BATCH_MAX = 40;
  private static final int GIVES_UP_ONE_IN = 5;

  /// Events as they are sent together.
  ///
  /// @param events message id and person of each
  private record Batch(Map<String, Integer> events, String body) {}

  private final String writeKey;
  private final List<Sender> senders = new ArrayList<>();
  private final Map<String, Integer> sent = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  Load(String writeKey, long seed) {
    this.writeKey = writeKey;
    for (int i = 0; i < SENDERS; i++) {
      senders.add(new Sender(i, RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i)));
    }
  }

  /// The name of a person in `user_id`.
  static String person(int number) {
    return "person-" + number;
  }

  /// Starts sending to a server; each sender stops at the first call without an answer.
  Running start(Api api) {
    return new Running(
        senders.stream().map(sender -> Thread.ofVirtual().start(() -> sender.run(api))).toList());
  }

  /// Senders at work.
  record Running(List<Thread> threads) {
    /// Waits until all of them have met the end of the server.
    void awaitEnd() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /// Sends again what is not acknowledged and not given up; then, for each device of each person,
  /// an event that names both.
  void sendRest(Api api) throws IOException {
    for (Sender sender : senders) {
      while (!sender.open.isEmpty()) {
        sender.send(api, sender.open.peek());
        sender.open.remove();
      }
    }
    for (int device = 0; device < DEVICES; device++) {
      Map<String, Integer> events = new TreeMap<>();
      ObjectNode body = Api.JSON.createObjectNode();
      for (int person = 0; person < PEOPLE; person++) {
        String id = "introduction-%d-%d".formatted(person, device);
        events.put(id, person);
        body.withArray("batch")
            .add(
                event(id).put("userId", person(person)).put("anonymousId", device(person, device)));
      }
      senders.getFirst().send(api, new Batch(events, body.toString()));
    }
  }

  private static String device(int person, int number) {
    return "device-%d-%d".formatted(person, number);
  }

  private static ObjectNode event(String id) {
    return Api.JSON
        .createObjectNode()
        .put("type", "track")
        .put("event", "Load")
        .put("messageId", id);
  }

  /// Every message id that was ever sent, with its person.
  Map<String, Integer> sent() {
    return sent;
  }

  /// Every message id that was answered with success.
  Set<String> acknowledged() {
    return acknowledged;
  }

  /// Answers that no client should get.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// One client.
  private final class Sender {
    private final int number;
    private final RandomGenerator random;
    private final Deque<Batch> open = new ArrayDeque<>();
    private int made;

    Sender(int number, RandomGenerator random) {
      this.number = number;
      this.random = random;
    }

    void run(Api api) {
      try {
        while (true) {
          if (open.isEmpty()) {
            open.add(make());
          }
          send(api, open.peek());
          open.remove();
        }
      } catch (IOException _) {
        // The server is gone. What it has of the batch is unknown.
        if (random.nextInt(GIVES_UP_ONE_IN) == 0) {
          open.remove();
        }
      }
    }

    void send(Api api, Batch batch) throws IOException {
      sent.putAll(batch.events());
      Api.Answer answer = api.track("/v1/batch", writeKey, batch.body());
      if (answer.status() == 503) {
        throw new IOException("not now");
      }
      if (answer.status() != 200 || answer.json().has("errors")) {
        complaints.add(answer.toString());
      } else {
        acknowledged.addAll(batch.events().keySet());
      }
    }

    private Batch make() {
      Map<String, Integer> events = new TreeMap<>();
      ObjectNode body = Api.JSON.createObjectNode();
      ArrayNode batch = body.putArray("batch");
      int size = 1 + random.nextInt(BATCH_MAX);
      for (int i = 0; i < size; i++) {
        int person = random.nextInt(PEOPLE);
        String id = "load-%d-%d".formatted(number, made++);
        events.put(id, person);
        batch.add(eventOf(id, person));
      }
      return new Batch(events, body.toString());
    }

    /// By the person's name, by one of its devices, or by both.
    private ObjectNode eventOf(String id, int person) {
      ObjectNode event = event(id);
      int by = random.nextInt(3);
      if (by != 0) {
        event.put("userId", person(person));
      }
      if (by != 1) {
        event.put("anonymousId", device(person, random.nextInt(DEVICES)));
      }
      event.putObject("properties").put("revenue", random.nextInt(100));
      return event;
    }
  }

  /// The persons of the given events, each with the number of its events.
  Map<Integer, Long> countByPerson(Set<String> ids) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (String id : new TreeSet<>(ids)) {
      counts.merge(sent.getOrDefault(id, -1), 1L, Long::sum);
    }
    return counts;
  }
}
