// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/SimpleGrid.css";
import { SimpleGrid } from "@mantine/core";
import { count, counted, duration, perSecond, share, timeOfDay } from "../../ui/format";
import { Figure } from "../../ui/page-frame";
import { PageLink } from "../../ui/page-link";
import type { Overview, Tick } from "./use-overview";

/** The figures at the head of the page; each leads to where it comes from. */
export function Figures({ now }: { now: Overview | Tick }) {
  const { events, delay, people } = now;
  const all = events.recentAccepted + events.recentRefused;
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm">
      <Figure
        label="Accepted events"
        value={
          <PageLink plain to="/live">
            {perSecond(events.acceptedPerSecond)}
          </PageLink>
        }
        truth="mean of the last 10 s"
      />
      <Figure
        label="Refused events"
        value={
          <PageLink plain to="/live" search={{ outcome: "refused" }}>
            {perSecond(events.refusedPerSecond)}
          </PageLink>
        }
        truth="mean of the last 10 s"
      />
      <Figure
        label="Refused share"
        value={
          <PageLink plain to="/quarantine">
            {share(events.refusedShare)}
          </PageLink>
        }
        truth={`of ${counted(all, "event", "events")} in 10 min`}
      />
      <Figure
        label="End-to-end delay"
        value={
          <PageLink plain to="/operate">
            {delay === null ? "no events" : duration(delay.p50Ms)}
          </PageLink>
        }
        truth={
          delay === null
            ? "in the last minute"
            : `half of ${count(delay.count)} in the last minute; 99 of 100 within ${duration(delay.p99Ms)}`
        }
      />
      <Figure
        label="People"
        value={
          <PageLink plain to="/people">
            {people === null ? "counting" : count(people.count)}
          </PageLink>
        }
        truth={people === null ? "in SQL" : `counted in SQL at ${timeOfDay(people.at)}`}
      />
    </SimpleGrid>
  );
}
