// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Effect;
import io.tributary.model.Enrichment;
import io.tributary.model.Enrichment.Field;
import io.tributary.model.EventType;
import io.tributary.model.Origin;
import io.tributary.model.Step;
import io.tributary.model.Treatment;
import io.tributary.refine.enrich.Channels;
import io.tributary.refine.enrich.PlaceFile;
import io.tributary.refine.enrich.Tables;
import io.tributary.refine.enrich.TrafficSources;
import io.tributary.refine.enrich.UserAgents;
import io.tributary.refine.enrich.Visit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out what only the table of events tells: browser, bot, place and channel. Profiles do not
/// depend on it, so that it is worked out once, by who writes that table.
final class Enricher {
  private final Tables tables;

  Enricher(Tables tables) {
    this.tables = tables;
  }

  Enrichment enrich(Origin origin, Envelope event, List<Effect> effects) {
    Treatment treatment = origin.treatment();
    Map<Field, String> fields = new EnumMap<>(Field.class);
    userAgent(origin, event, treatment, fields);
    place(origin, event, treatment, fields);
    if (treatment.does(Step.CHANNELS)) {
      channel(event, treatment, fields);
    }
    return new Enrichment(fields, effects);
  }

  private static void userAgent(
      Origin origin, Envelope event, Treatment treatment, Map<Field, String> fields) {
    boolean named = treatment.does(Step.USER_AGENTS);
    boolean bots = treatment.does(Step.BOTS);
    String said = text(event.context(), "userAgent");
    String text = said == null ? origin.userAgent() : said;
    if (text == null || text.isBlank() || !(named || bots)) {
      return;
    }
    UserAgents.Agent agent = UserAgents.bundled().read(text);
    if (named) {
      put(fields, Field.UA_BROWSER, agent.browser().family());
      put(fields, Field.UA_BROWSER_VERSION, agent.browser().text());
      put(fields, Field.UA_OS, agent.system().family());
      put(fields, Field.UA_OS_VERSION, agent.system().text());
      put(fields, Field.UA_DEVICE, agent.device());
      put(fields, Field.UA_DEVICE_BRAND, agent.brand());
    }
    if (bots) {
      put(fields, Field.BOT, agent.bot());
    }
  }

  private void place(
      Origin origin, Envelope event, Treatment treatment, Map<Field, String> fields) {
    String version = treatment.table(Tables.PLACE);
    if (version == null || !treatment.does(Step.PLACES)) {
      return;
    }
    String said = text(event.context(), "ip");
    String address = said == null ? origin.ip() : said;
    PlaceFile places = address == null ? null : tables.place(version);
    if (address != null && places != null) {
      fields.putAll(places.of(address));
    }
  }

  private void channel(Envelope event, Treatment treatment, Map<Field, String> fields) {
    if (event.type() != EventType.PAGE
        && event.type() != EventType.SCREEN
        && event.type() != EventType.TRACK) {
      return;
    }
    Json.Obj page = object(event.context(), "page");
    Json.Obj campaign = object(event.context(), "campaign");
    boolean isPage = event.type() == EventType.PAGE;
    String url = text(page, "url");
    String referrer = text(page, "referrer");
    String version = treatment.table(Tables.TRAFFIC_SOURCES);
    TrafficSources own = version == null ? null : tables.sources(version);
    TrafficSources sites = own == null ? TrafficSources.bundled() : own;
    Visit visit =
        Visit.of(
            new Visit.Trail(
                text(campaign, "source"),
                text(campaign, "medium"),
                text(campaign, "name"),
                url == null && isPage ? text(event.properties(), "url") : url,
                referrer == null && isPage ? text(event.properties(), "referrer") : referrer),
            sites);
    if (visit != null) {
      put(fields, Field.TRAFFIC_SOURCE, visit.source());
      put(fields, Field.TRAFFIC_MEDIUM, visit.medium());
      put(fields, Field.TRAFFIC_CAMPAIGN, visit.campaign());
      put(
          fields,
          Field.CHANNEL,
          new Channels(sites).of(visit.source(), visit.medium(), visit.campaign()));
    }
  }

  private static void put(Map<Field, String> fields, Field field, @Nullable String value) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  private static Json.Obj object(Json.Obj parent, String name) {
    return parent.member(name) instanceof Json.Obj object ? object : Json.EMPTY;
  }

  private static @Nullable String text(Json.Obj parent, String name) {
    return parent.member(name) instanceof Json.Text(String text) && !text.isBlank() ? text : null;
  }
}
