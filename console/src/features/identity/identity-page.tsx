// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tabs.css";
import { Tabs } from "@mantine/core";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { boundsOf } from "../../ui/time-range";
import { useTimeRange } from "../../ui/use-time-range";
import { DecisionList } from "./decision-list";
import { Explorer } from "./explorer";
import { identityPage } from "./identity";
import { JournalPart } from "./journal-part";
import { SuspiciousPart } from "./suspicious-part";

/** Every merge explained: what to look at, what was done, and one person in detail. */
export default function IdentityPage() {
  const [view, setView] = useView(identityPage);
  const { range } = useTimeRange(identityPage);
  if (view.person !== "") {
    return <Explorer id={view.person} key={view.person} />;
  }
  return (
    <PageFrame
      title="Identity"
      about="Who is who, why, and what somebody should look at."
      elsewhere={{
        calls: [
          { what: "What is suspicious", path: "/v1/identity/suspicious" },
          { what: "The journal", path: "/v1/merges", query: boundsOf(range) },
          { what: "The decisions", path: "/v1/decisions" },
        ],
      }}
    >
      <Tabs
        value={view.tab}
        onChange={(tab) => setView({ tab: tab ?? undefined }, false)}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="suspicious">Suspicious</Tabs.Tab>
          <Tabs.Tab value="journal">Journal</Tabs.Tab>
          <Tabs.Tab value="decisions">Decisions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="suspicious" pt="md">
          <SuspiciousPart />
        </Tabs.Panel>
        <Tabs.Panel value="journal" pt="md">
          <JournalPart person="" />
        </Tabs.Panel>
        <Tabs.Panel value="decisions" pt="md">
          <DecisionList />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
