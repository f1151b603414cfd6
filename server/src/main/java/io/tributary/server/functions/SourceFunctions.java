// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.functions;

import io.tributary.collect.EventFunctions;
import io.tributary.model.Collected;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.transform.About;
import io.tributary.transform.Functions;
import io.tributary.transform.Outcome;
import io.tributary.transform.Transformation;
import java.util.ArrayList;
import java.util.List;

/// Runs users' functions on events, one function after another.
public final class SourceFunctions {
  private final Functions functions;

  /// Makes them.
  public SourceFunctions(Functions functions) {
    this.functions = functions;
  }

  /// These functions, in their order.
  public EventFunctions of(List<Transformation> all) {
    return all.isEmpty() ? EventFunctions.NONE : events -> apply(all, events);
  }

  private List<Collected> apply(List<Transformation> all, List<Collected> events) {
    List<Collected> now = events;
    for (Transformation each : all) {
      now = apply(each, now);
    }
    return now;
  }

  private List<Collected> apply(Transformation by, List<Collected> events) {
    List<Integer> places = new ArrayList<>(events.size());
    List<byte[]> payloads = new ArrayList<>(events.size());
    List<About> abouts = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      Collected event = events.get(i);
      if (event.problems().isEmpty()) {
        places.add(i);
        payloads.add(event.refinable());
        abouts.add(
            new About(event.key().source(), event.origin().kind().word(), event.receivedAt()));
      }
    }
    if (places.isEmpty()) {
      return events;
    }
    List<Outcome> outcomes = functions.run(by, payloads, abouts);
    List<Collected> after = new ArrayList<>(events);
    for (int i = 0; i < outcomes.size(); i++) {
      after.set(places.get(i), after(by, events.get(places.get(i)), outcomes.get(i)));
    }
    return after;
  }

  private static Collected after(Transformation by, Collected event, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Changed(byte[] json) -> {
        String before = event.passage().by();
        String names = before == null ? by.stamp() : before + "," + by.stamp();
        yield event.with(event.passage().changed(names, json));
      }
      case Outcome.LeftOut _ -> event.refused(List.of(leftOut(by)));
      case Outcome.Failed(Problem problem, String _, boolean _) -> event.refused(List.of(problem));
    };
  }

  private static Problem leftOut(Transformation by) {
    return new Problem(
        Code.LEFT_OUT,
        "transformations/" + by.name(),
        "The function leaves the event out.",
        "Nothing, if it is meant so; else mend the function, and replay the event.");
  }
}
