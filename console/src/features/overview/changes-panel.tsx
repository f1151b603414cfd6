// SPDX-License-Identifier: Apache-2.0
import { Stack, Text } from "@mantine/core";
import { ago, counted, moment } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import type { Overview } from "./use-overview";

type Today = Overview["today"];

const DEFINED: Record<Today["definitions"][number]["kind"], { what: string; to: string }> = {
  source: { what: "Source", to: "/sources" },
  identity: { what: "Identity rules", to: "/settings" },
  golden: { what: "Golden-record rules", to: "/settings" },
  token: { what: "Token", to: "/settings" },
};

/** One line of what changed. */
function Line(props: { at: string; to: string; what: string; more?: string }) {
  return (
    <Text size="sm">
      <span className="quiet figures" title={moment(props.at)}>
        {ago(props.at)}
      </span>{" "}
      <PageLink to={props.to}>{props.what}</PageLink> {props.more}
    </Text>
  );
}

/** What people changed since a time, and what became of customers. */
export function ChangesPanel({ today }: { today: Today }) {
  const { merges } = today;
  const nothing =
    today.definitions.length === 0 && today.decisions.length === 0 && merges.lastAt === null;
  return (
    <Panel title="What changed">
      <Text size="sm" c="dimmed" mb={6}>
        {Date.parse(today.since) <= 0 ? "Of all time." : `Since ${moment(today.since)}.`}
      </Text>
      <Stack gap={6}>
        {nothing && (
          <Text size="sm" c="dimmed">
            Nothing yet: no definition, no decision, no merge.
          </Text>
        )}
        {merges.lastAt !== null && (
          <Line
            at={merges.lastAt}
            to="/identity"
            what={`${merges.more ? "More than " : ""}${counted(merges.joined, "merge", "merges")}, ${counted(merges.parted, "split", "splits")}`}
            more="of people, the last of them then"
          />
        )}
        {today.decisions.slice(0, 8).map((decision) => (
          <Line
            key={decision.id}
            at={decision.at}
            to="/identity"
            what={decision.kind === "same" ? "Same person" : "Not the same person"}
            more={`${decision.withdrawn ? "withdrawn; said" : "said"} by ${decision.by}`}
          />
        ))}
        {today.definitions.slice(0, 12).map((definition) => (
          <Line
            key={`${definition.kind} ${definition.name}`}
            at={definition.at}
            to={DEFINED[definition.kind].to}
            what={`${DEFINED[definition.kind].what}${definition.name === "workspace" ? "" : ` ${definition.name}`}`}
            more={definition.deleted ? "deleted" : "changed"}
          />
        ))}
      </Stack>
    </Panel>
  );
}
