// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tabs.css";
import { Group, Tabs, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CopyIcon } from "../../ui/code-block";
import { count, moment } from "../../ui/format";
import { usePathValues, useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { ExploreLink, type Profile, personName } from "../../ui/person";
import { States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { ConsentPart } from "./consent-part";
import { ExportButton } from "./export-button";
import { HistoryPart } from "./history-part";
import { IdentifiersPart } from "./identifiers-part";
import { personPage, type Tab } from "./people";
import { readPerson } from "./person-calls";
import { TimelinePart } from "./timeline-part";
import { TraitsPart } from "./traits-part";

/** One customer, whole. */
export default function PersonPage() {
  const id = usePathValues().id ?? "";
  const person = useQuery({
    queryKey: ["profiles", id],
    queryFn: () => readPerson(id),
    refetchInterval: 10_000,
  });
  return (
    <States state={stateOf(person)}>{(profile) => <Person profile={profile} key={id} />}</States>
  );
}

function Person({ profile }: { profile: Profile }) {
  const [view, setView] = useView(personPage);
  const { range } = useTimeRange(personPage);
  const traits = Object.keys(profile.provenance).length;
  return (
    <PageFrame
      title={personName(profile)}
      about={<Facts profile={profile} />}
      elsewhere={{
        calls: [
          { what: "This person", path: `/v1/profiles/${profile.id}` },
          {
            what: "Events",
            path: `/v1/profiles/${profile.id}/events`,
            query: { limit: "200", ...boundsOf(range) },
          },
          { what: "Evidence", path: `/v1/profiles/${profile.id}/explain` },
          {
            what: "Merges and splits",
            path: `/v1/profiles/${profile.id}/history`,
            query: boundsOf(range),
          },
        ],
      }}
      actions={
        <>
          <ExploreLink id={profile.id} label="Why is this one person?" />
          <ExportButton id={profile.id} />
        </>
      }
    >
      <Tabs
        value={view.tab}
        onChange={(tab) => setView({ tab: tab as Tab, trait: undefined }, false)}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab value="traits">Traits ({count(traits)})</Tabs.Tab>
          <Tabs.Tab value="identifiers">Identifiers ({count(profile.identifiers.length)})</Tabs.Tab>
          <Tabs.Tab value="consent">Consent and audiences</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="timeline" pt="md">
          <TimelinePart id={profile.id} eventCount={profile.eventCount} />
        </Tabs.Panel>
        <Tabs.Panel value="traits" pt="md">
          <TraitsPart profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="identifiers" pt="md">
          <IdentifiersPart profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="consent" pt="md">
          <ConsentPart profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="md">
          <HistoryPart id={profile.id} />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}

/** What is known of a person at a glance. */
function Facts({ profile }: { profile: Profile }) {
  const consent = Object.entries(profile.consent);
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <Text size="sm" className="mono" c="dimmed" truncate>
          {profile.id}
        </Text>
        <CopyIcon text={profile.id} label="Copy the profile id" />
      </Group>
      <Text size="sm" c="dimmed">
        {count(profile.eventCount)} events, first on {moment(profile.firstSeen)}, last on{" "}
        {moment(profile.lastSeen)}
        {profile.aliases.length > 0 && `; also found by ${count(profile.aliases.length)} other ids`}
      </Text>
      {consent.length > 0 && (
        <Group gap={6} mt={6}>
          {consent.map(([purpose, granted]) => (
            <StatusBadge key={purpose} tone={granted ? "good" : "bad"}>
              {purpose}: {granted ? "yes" : "no"}
            </StatusBadge>
          ))}
        </Group>
      )}
    </>
  );
}
