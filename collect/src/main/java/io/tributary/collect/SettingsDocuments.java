// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Serves the documents that SDKs ask for before they send anything.
final class SettingsDocuments {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SourceDirectory directory;
  private final WriteKeys keys;

  SettingsDocuments(SourceDirectory directory, WriteKeys keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /// What Segment's SDKs for browsers and for Kotlin ask for. It tells them to send to where they
  /// asked, over the scheme by which they reached us.
  Reply forSegment(Request request) {
    String key = request.path("writeKey");
    if (directory.find(key).isEmpty()) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          "writeKey",
          "Cannot find a source with this write key.",
          "Use the write key of a source.");
    }
    String url = request.publicUrl();
    int slashes = url.indexOf("://");
    ObjectNode document = JSON.createObjectNode();
    ObjectNode integration = document.putObject("integrations").putObject("Segment.io");
    integration.put("apiKey", key);
    integration.putArray("unbundledIntegrations");
    integration.put("addBundledMetadata", true);
    integration.putObject("maybeBundledConfigIds");
    ObjectNode version = integration.putObject("versionSettings");
    version.put("version", "4.4.7");
    version.putArray("componentTypes").add("browser");
    integration.put("apiHost", url.substring(slashes + 3) + "/v1");
    integration.put("protocol", url.substring(0, slashes));
    plan(document.putObject("plan"));
    document.putObject("edgeFunction");
    document.put("analyticsNextEnabled", true);
    document.putObject("middlewareSettings");
    document.putObject("enabledMiddleware");
    document.putObject("metrics").put("sampleRate", 0);
    document.put("legacyVideoPluginsEnabled", false);
    document.putArray("remotePlugins");
    return Reply.json(document);
  }

  private static void plan(ObjectNode plan) {
    ObjectNode track = plan.putObject("track").putObject("__default");
    track.put("enabled", true).putObject("integrations");
    plan.putObject("identify").putObject("__default").put("enabled", true);
    plan.putObject("group").putObject("__default").put("enabled", true);
  }

  /// What RudderStack's SDK for browsers asks for. Its own error reports and metrics are switched
  /// off, as it would send them here.
  Reply forRudderStack(Request request) {
    Optional<CollectSource> found = keys.find(request, "");
    if (found.isEmpty()) {
      throw new ProblemException(
          Problem.Code.UNAUTHENTICATED,
          "writeKey",
          "Cannot find a source with this write key.",
          "Send the write key of a source.");
    }
    CollectSource each = found.get();
    ObjectNode document = JSON.createObjectNode();
    ObjectNode source = document.putObject("source");
    source.put("id", each.source().name());
    source.put("name", each.source().name());
    source.put("writeKey", request.query("writeKey").orElse(""));
    source.put("enabled", each.source().enabled());
    source.put("workspaceId", each.workspace().value());
    ObjectNode statistics = source.putObject("config").putObject("statsCollection");
    statistics.putObject("errors").put("enabled", false);
    statistics.putObject("metrics").put("enabled", false);
    source.putArray("connections");
    source.putArray("destinations");
    source.putObject("dataplanes");
    document.put("updatedAt", each.source().createdAt().toString());
    return Reply.json(document);
  }
}
