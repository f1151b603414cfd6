// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

/// JSON Schemas of what is told of the present moment.
final class LiveSchemas {
  private LiveSchemas() {}

  private static final String TIME = "{\"type\": \"string\", \"format\": \"date-time\"}";
  private static final String NULLABLE_TIME =
      "{\"type\": [\"string\", \"null\"], \"format\": \"date-time\"}";

  private static final String FLOW =
      """
      "acceptedPerSecond": {"type": "number", "description": "Over the last 10 s."},
      "refusedPerSecond": {"type": "number", "description": "Over the last 10 s."},
      "accepted": {"type": "integer", "description": "Since the server's start."},
      "refused": {"type": "integer", "description": "Since the server's start."},
      "recentAccepted": {"type": "integer", "description": "In the last 10 minutes."},
      "recentRefused": {"type": "integer", "description": "In the last 10 minutes."},
      "refusedShare": {"type": "number", "description": "Of the last 10 minutes; 0 to 1."}
      """;

  private static final String FLOW_NAMES =
      """
      "acceptedPerSecond", "refusedPerSecond", "accepted", "refused", "recentAccepted", \
      "recentRefused", "refusedShare"\
      """;

  private static final String HEALTH =
      """
      {
        "type": "object",
        "required": ["status", "text"],
        "properties": {
          "status": {"type": "string", "enum": ["ok", "quiet", "off", "warning", "failing"]},
          "text": {"type": "string"}
        }
      }
      """;

  private static final String OVERVIEW_FIELDS =
      """
      "at": %1$s,
      "since": %1$s,
      "events": {"type": "object", "required": [%4$s], "properties": {%3$s}},
      "delay": {
        "type": ["object", "null"],
        "description": "From arrival until a person can be read, over the last minute.",
        "required": ["count", "p50Ms", "p99Ms"],
        "properties": {
          "count": {"type": "integer"},
          "p50Ms": {"type": "integer"},
          "p99Ms": {"type": "integer"}
        }
      },
      "people": {
        "type": ["object", "null"],
        "required": ["count", "at", "sql"],
        "properties": {
          "count": {"type": "integer"},
          "at": %1$s,
          "sql": {"type": "string", "description": "The query that counted them."}
        }
      },
      "waiting": {"type": "integer", "description": "Records that are not applied yet."},
      "health": %5$s,
      "sources": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["name", "kind", "lastReceivedAt", "health", %4$s],
          "properties": {
            "name": {"type": "string"},
            "kind": {"type": "string", "description": "Empty for a source that is deleted."},
            "lastReceivedAt": %2$s,
            "health": %5$s,
            %3$s
          }
        }
      }
      """
          .formatted(TIME, NULLABLE_TIME, FLOW, FLOW_NAMES, HEALTH);

  private static final String TODAY =
      """
      {
        "type": "object",
        "required": ["since", "definitions", "decisions", "merges"],
        "properties": {
          "since": %1$s,
          "definitions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["kind", "name", "deleted", "at"],
              "properties": {
                "kind": {"type": "string", "enum": ["source", "identity", "golden", "token"]},
                "name": {"type": "string"},
                "deleted": {"type": "boolean"},
                "at": %1$s
              }
            }
          },
          "decisions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["id", "kind", "by", "withdrawn", "at"],
              "properties": {
                "id": {"type": "string"},
                "kind": {"type": "string", "enum": ["same", "different"]},
                "by": {"type": "string"},
                "withdrawn": {"type": "boolean"},
                "at": %1$s
              }
            }
          },
          "merges": {
            "type": "object",
            "required": ["joined", "parted", "more", "lastAt"],
            "properties": {
              "joined": {"type": "integer"},
              "parted": {"type": "integer"},
              "more": {"type": "boolean", "description": "There are more than were counted."},
              "lastAt": %2$s
            }
          }
        }
      }
      """
          .formatted(TIME, NULLABLE_TIME);

  static final String OVERVIEW =
      """
      {
        "type": "object",
        "required": ["at", "since", "events", "delay", "people", "waiting", "health", "sources", \
      "series", "today"],
        "properties": {
          %s,
          "series": {
            "type": "object",
            "description": "The last ten minutes by second, the oldest first.",
            "required": ["startAt", "accepted", "refused"],
            "properties": {
              "startAt": %s,
              "accepted": {"type": "array", "items": {"type": "integer"}},
              "refused": {"type": "array", "items": {"type": "integer"}}
            }
          },
          "today": %s
        }
      }
      """
          .formatted(OVERVIEW_FIELDS, TIME, TODAY);

  static final String OVERVIEW_TICK =
      """
      {
        "type": "object",
        "required": ["at", "since", "events", "delay", "people", "waiting", "health", "sources", \
      "second"],
        "properties": {
          %s,
          "second": {
            "type": "object",
            "description": "The last whole second.",
            "required": ["at", "accepted", "refused"],
            "properties": {
              "at": %s,
              "accepted": {"type": "integer"},
              "refused": {"type": "integer"}
            }
          }
        }
      }
      """
          .formatted(OVERVIEW_FIELDS, TIME);

  private static final String PROBLEMS =
      """
      {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["code", "path", "message", "remedy"],
          "properties": {
            "code": {"type": "string"},
            "path": {"type": "string"},
            "message": {"type": "string"},
            "remedy": {"type": "string"}
          }
        }
      }
      """;

  private static final String EVENT_FIELDS =
      """
      "id": {"type": "string", "description": "Partition and offset in the log."},
      "receivedAt": %1$s,
      "source": {"type": "string"},
      "sourceKind": {"type": "string"},
      "messageId": {"type": "string"},
      "type": {"type": "string", "description": "Empty where it cannot be read."},
      "name": {"type": ["string", "null"]},
      "identifiers": {
        "type": "array",
        "items": {
          "type": "object",
          "required": ["type", "value"],
          "properties": {"type": {"type": "string"}, "value": {"type": "string"}}
        }
      },
      "outcome": {"type": "string", "enum": ["accepted", "refused", "duplicate", "waiting"]},
      "problems": %2$s,
      "appliedInMs": {
        "type": ["integer", "null"],
        "description": "From arrival until its person could be read; null if that is not known."
      }
      """
          .formatted(TIME, PROBLEMS);

  private static final String EVENT_NAMES =
      """
      "id", "receivedAt", "source", "sourceKind", "messageId", "type", "name", "identifiers", \
      "outcome", "problems", "appliedInMs"\
      """;

  private static final String EVENT =
      "{\"type\": \"object\", \"required\": [%s], \"properties\": {%s}}"
          .formatted(EVENT_NAMES, EVENT_FIELDS);

  static final String RECENT =
      """
      {
        "type": "object",
        "required": ["at", "events", "next", "looked", "complete"],
        "properties": {
          "at": %s,
          "events": {"type": "array", "items": %s},
          "next": {
            "type": ["string", "null"],
            "description": "Send it as `before` for older events; null for no more."
          },
          "looked": {"type": "integer", "description": "Records of the log looked at."},
          "complete": {"type": "boolean", "description": "Whether that was the whole log."}
        }
      }
      """
          .formatted(TIME, EVENT);

  static final String EVENTS_TICK =
      """
      {
        "type": "object",
        "required": ["events", "passed", "matched", "shown", "oneOf"],
        "properties": {
          "events": {"type": "array", "items": %s},
          "passed": {"type": "integer", "description": "Events since the stream began."},
          "matched": {"type": "integer", "description": "Of these, looked at and wanted."},
          "shown": {"type": "integer", "description": "Of these, sent."},
          "oneOf": {"type": "integer", "description": "One of how many wanted is sent now."}
        }
      }
      """
          .formatted(EVENT);

  static final String WHOLE_EVENT =
      """
      {
        "type": "object",
        "required": [%s, "raw", "rawText", "normalised", "warnings", "stages", "profileId", \
      "quarantineId"],
        "properties": {
          %s,
          "raw": {"description": "As it came in; null if it is not JSON or not shown."},
          "rawText": {"type": ["string", "null"], "description": "Where it is not JSON."},
          "normalised": {
            "type": ["object", "null"],
            "description": "As it is understood; null for a refused one."
          },
          "warnings": %s,
          "stages": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["name", "state", "at", "afterMs", "text"],
              "properties": {
                "name": {
                  "type": "string",
                  "enum": ["received", "durable", "applied", "committed"]
                },
                "state": {"type": "string", "enum": ["done", "waiting", "skipped"]},
                "at": %s,
                "afterMs": {"type": ["integer", "null"], "description": "After its arrival."},
                "text": {"type": "string"}
              }
            }
          },
          "profileId": {"type": ["string", "null"]},
          "quarantineId": {
            "type": ["string", "null"],
            "description": "By which it can be replayed, once the lake has it."
          }
        }
      }
      """
          .formatted(EVENT_NAMES, EVENT_FIELDS, PROBLEMS, NULLABLE_TIME);
}
