// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Segment's SDK for Java.
final class SegmentJava implements ClientSdk {
  @Override
  public String name() {
    return "segment-java";
  }

  @Override
  public Set<String> furtherTypes() {
    return Set.of("page", "screen", "alias");
  }

  @Override
  public boolean retries() {
    return true;
  }

  @Override
  public int requestsMax(int calls) {
    return 1;
  }

  @Override
  public void hold(List<Visit> visits) {
    Concurrently.each(visits, SegmentJava::hold);
  }

  @Override
  public String toString() {
    return name();
  }

  private static void hold(Visit visit) {
    List<MessageBuilder<?, ?>> calls = calls(visit);
    Deliveries deliveries = new Deliveries(calls.size());
    Analytics analytics =
        Analytics.builder(visit.writeKey())
            .endpoint(visit.url())
            .flushQueueSize(calls.size())
            .callback(
                new Callback() {
                  @Override
                  public void success(Message message) {
                    deliveries.success();
                  }

                  @Override
                  public void failure(Message message, Throwable cause) {
                    deliveries.failure(cause);
                  }
                })
            .build();
    calls.forEach(analytics::enqueue);
    analytics.flush();
    deliveries.await();
    analytics.shutdown();
  }

  private static List<MessageBuilder<?, ?>> calls(Visit visit) {
    List<MessageBuilder<?, ?>> calls =
        new ArrayList<>(
            List.of(
                IdentifyMessage.builder().traits(visit.traits()),
                TrackMessage.builder("Order Completed")
                    .properties(Map.of("revenue", 12.5, "traits", visit.traits())),
                PageMessage.builder("Home"),
                ScreenMessage.builder("Main"),
                GroupMessage.builder(visit.groupId()).traits(Map.of("name", Visit.GROUP_NAME)),
                AliasMessage.builder(visit.previousId())));
    Visit.stepNames().forEach(step -> calls.add(TrackMessage.builder(step)));
    calls.forEach(call -> call.userId(visit.userId()).anonymousId(visit.anonymousId()));
    return calls;
  }
}
