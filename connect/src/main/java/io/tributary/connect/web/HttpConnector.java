// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import static io.tributary.connect.Option.Kind.DURATION;
import static io.tributary.connect.Option.Kind.NUMBER;
import static io.tributary.connect.Option.Kind.SECRET;
import static io.tributary.connect.Option.Kind.TEXT;
import static io.tributary.connect.Option.optional;
import static io.tributary.connect.Option.required;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Settings;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads any HTTP API that answers JSON: settings say how it is asked, who asks, how its pages
/// follow one another, and by which field it can be asked for what is new.
public final class HttpConnector implements Connector {
  private static final List<Option> OPTIONS =
      List.of(
          required("url", "the address, as https://api.example.com/v1/customers"),
          optional("query.*", TEXT, "parameters of the address"),
          optional("headers.*", TEXT, "headers of the request"),
          optional("method", TEXT, "GET or POST; left out: GET"),
          optional("body", TEXT, "JSON that is sent with POST"),
          optional("auth.kind", TEXT, "bearer, basic, header, query or oauth2; left out: none"),
          optional("auth.token", SECRET, "for bearer"),
          optional("auth.user", TEXT, "for basic"),
          optional("auth.password", SECRET, "for basic"),
          optional("auth.name", TEXT, "for header and query: the name"),
          optional("auth.value", SECRET, "for header and query: the value"),
          optional("auth.token-url", TEXT, "for oauth2, by client credentials (RFC 6749, 4.4)"),
          optional("auth.client-id", TEXT, "for oauth2"),
          optional("auth.client-secret", SECRET, "for oauth2"),
          optional("auth.scope", TEXT, "for oauth2"),
          optional("records", TEXT, "where records are, as data.items; left out: the whole answer"),
          optional("key", TEXT, "the field that names a record, as id; for messages alone"),
          optional(
              "pagination.kind",
              TEXT,
              "page (numbers from 1), offset, cursor (a value of the answer), next-url (an address"
                  + " in the answer) or link (RFC 8288); left out: one page"),
          optional("pagination.parameter", TEXT, "for page, offset and cursor: what is sent"),
          optional("pagination.path", TEXT, "for cursor and next-url: where it is, as meta.next"),
          optional("pagination.size-parameter", TEXT, "the parameter for the size of pages"),
          optional("pagination.size", NUMBER, "how many records a page has; left out: 100"),
          optional("incremental.path", TEXT, "the field that rises with changes, as updated_at"),
          optional("incremental.parameter", TEXT, "the parameter that asks for what is later"),
          optional("incremental.start", TEXT, "what is sent the first time; left out: nothing"),
          optional(
              "incremental.overlap",
              DURATION,
              "how far to look back behind the latest, where it is a time; left out: 1m"),
          optional("rate", NUMBER, "the most requests a minute; left out: 600"),
          optional("retries", NUMBER, "how often a failed request is tried again; left out: 5"),
          optional("timeout", DURATION, "for a request; left out: 30s"));

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public String description() {
    return "An HTTP API that answers JSON, page by page, by a field that rises with each change.";
  }

  @Override
  public List<Option> options() {
    return OPTIONS;
  }

  @Override
  public List<Problem> check(Settings settings) {
    List<Problem> problems = new ArrayList<>();
    try {
      URI url = URI.create(settings.required("url"));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (!List.of("http", "https").contains(scheme) || url.getHost() == null) {
        throw Settings.refused("url", "it is no address", "Write it as https://host/path.");
      }
      if (url.getUserInfo() != null) {
        throw Settings.refused("url", "it has a password in it", "Use auth.kind: basic.");
      }
    } catch (IllegalArgumentException _) {
      problems.addAll(
          Settings.refused("url", "it is no address", "Write it as https://host/path.").problems());
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    gather(problems, () -> settings.word("method", "GET", List.of("GET", "POST")));
    gather(problems, () -> Authentication.check(settings));
    gather(problems, () -> Paging.check(settings));
    boolean path = settings.text("incremental.path").isPresent();
    if (path != settings.text("incremental.parameter").isPresent()) {
      gather(
          problems,
          () -> {
            throw Settings.refused(
                "incremental", "path and parameter belong together", "Write both, or none.");
          });
    }
    return problems;
  }

  private static void gather(List<Problem> problems, Runnable check) {
    try {
      check.run();
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
  }

  @Override
  public String place(Settings settings) {
    return String.join(
        " ",
        settings.word("method", "GET", List.of("GET", "POST")),
        settings.required("url"),
        settings.inside("query").toString(),
        settings.text("records").orElse(""),
        settings.text("pagination.kind").orElse(""),
        settings.text("incremental.path").orElse(""));
  }

  @Override
  public Feed open(Opening opening) {
    List<Problem> problems = check(opening.settings());
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new HttpFeed(opening);
  }
}
