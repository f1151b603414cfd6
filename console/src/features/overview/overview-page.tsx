// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Grid.css";
import { Grid, Stack } from "@mantine/core";
import { timeOfDay } from "../../ui/format";
import { PageFrame } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import { Empty, States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { boundsOf } from "../../ui/time-range";
import { useMay } from "../../ui/use-session";
import { useTimeRange } from "../../ui/use-time-range";
import { arrivedCall } from "./arrived";
import { ArrivedPanel } from "./arrived-panel";
import { ChangesPanel } from "./changes-panel";
import { Figures } from "./figures";
import { overviewPage } from "./overview";
import { RatePanel } from "./rate-panel";
import { SourcesPanel, TONES } from "./sources-panel";
import { useOverview } from "./use-overview";

/** How everything is at the moment. */
export default function OverviewPage() {
  const { range, label } = useTimeRange(overviewPage);
  const { query, now, ring, drawn, stream } = useOverview(range);
  const mayQuery = useMay("query");
  const about =
    now === undefined ? undefined : (
      <>
        <StatusBadge tone={TONES[now.health.status]}>{now.health.text}</StatusBadge> At{" "}
        {timeOfDay(now.at)}.
      </>
    );
  return (
    <PageFrame
      title="Overview"
      about={about}
      elsewhere={{
        calls: [
          { what: "The state now", path: "/v1/overview", query: { since: boundsOf(range).from } },
          { what: "The state every second", path: "/v1/streams/overview" },
          arrivedCall(boundsOf(range)),
        ],
      }}
    >
      <States
        state={stateOf(query, (overview) => overview.sources.length === 0)}
        empty={
          <Empty icon="start" title="Nothing comes in yet">
            Make a source and send it an event: <PageLink to="/start">Get started</PageLink>.
          </Empty>
        }
      >
        {(overview) => (
          <Stack gap="md">
            <Figures now={now ?? overview} />
            <RatePanel ring={ring} drawn={drawn} stream={stream} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, lg: 8 }}>
                <SourcesPanel now={now ?? overview} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 4 }}>
                <Stack gap="md">
                  {mayQuery && <ArrivedPanel range={range} label={label} />}
                  <ChangesPanel today={overview.today} />
                </Stack>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </States>
    </PageFrame>
  );
}
