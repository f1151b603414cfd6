// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Grid.css";
import { Grid, Stack } from "@mantine/core";
import { timeOfDay } from "../../ui/format";
import { PageFrame } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import { Empty, States, stateOf } from "../../ui/states";
import { StatusBadge } from "../../ui/status-badge";
import { Figures } from "./figures";
import { RatePanel } from "./rate-panel";
import { SourcesPanel, TONES } from "./sources-panel";
import { TodayPanel } from "./today-panel";
import { useOverview } from "./use-overview";

/** How everything is at the moment. */
export default function OverviewPage() {
  const { query, now, ring, drawn, stream } = useOverview();
  const about =
    now === undefined ? undefined : (
      <>
        <StatusBadge tone={TONES[now.health.status]}>{now.health.text}</StatusBadge> At{" "}
        {timeOfDay(now.at)}.
      </>
    );
  return (
    <PageFrame title="Overview" about={about}>
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
                <TodayPanel today={overview.today} />
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </States>
    </PageFrame>
  );
}
