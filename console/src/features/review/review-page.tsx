// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { asFailure } from "../../api/failure";
import { count, share } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { Keys } from "../../ui/keys";
import { useView } from "../../ui/page";
import { PageFrame, Panel } from "../../ui/page-frame";
import { Empty, FailureNote, States, stateOf } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { type Precision, type Reviews, readReviews } from "./calls";
import { reviewPage, type Zone } from "./review";
import { RunPanel } from "./run-panel";
import { Sides } from "./sides";
import { useDeciding, useKeys } from "./use-deciding";
import { Waterfall } from "./waterfall";

function precisionText(name: string, of: Precision): string {
  const reviewed = of.same + of.different;
  return reviewed === 0
    ? `Of the matches that ${name}, none was reviewed yet.`
    : `Of the matches that ${name}, ${count(reviewed)} were reviewed: ${share(of.estimate)} are right, with 95${"\u202f"}% confidence ${share(of.low)} to ${share(of.high)}.`;
}

function ZoneButtons({ zone, onChange }: { zone: Zone; onChange: (zone: Zone) => void }) {
  const button = (value: Zone, text: string) => (
    <Button
      size="xs"
      variant={zone === value ? "filled" : "default"}
      aria-pressed={zone === value}
      onClick={() => onChange(value)}
    >
      {text}
    </Button>
  );
  return (
    <Group gap="xs" role="group" aria-label="Which matches">
      {button("doubtful", "Waiting for a decision")}
      {button("joining", "A sample of those that join")}
    </Group>
  );
}

/** Two records at a time: s says that they are one person, d that they are two, u undoes. */
function Deciding({ answer }: { answer: Reviews }) {
  const may = useMay("decide-identity");
  const deciding = useDeciding(answer.reviews);
  const { current, last, busy } = deciding;
  useKeys(
    may
      ? {
          s: () => deciding.decide("same"),
          d: () => deciding.decide("different"),
          u: deciding.undo,
          n: deciding.skip,
        }
      : { n: deciding.skip },
  );
  return (
    <Stack gap="md">
      <Group gap="xs" role="toolbar" aria-label="Decide">
        {may && (
          <>
            <Button
              disabled={current === undefined || busy}
              onClick={() => deciding.decide("same")}
            >
              Same person
            </Button>
            <Button
              disabled={current === undefined || busy}
              onClick={() => deciding.decide("different")}
            >
              Different people
            </Button>
          </>
        )}
        <Button variant="default" disabled={current === undefined} onClick={deciding.skip}>
          Skip
        </Button>
        {may && (
          <Button
            variant="default"
            leftSection={<Icon name="history" />}
            disabled={last === undefined || busy}
            onClick={deciding.undo}
          >
            Undo
          </Button>
        )}
        <Text size="sm" c="dimmed">
          <Keys keys={["s", "d", "n", "u"]} how="or" />
        </Text>
      </Group>
      <Text size="sm" role="status">
        {last === undefined
          ? `${count(answer.waiting)} to review${answer.complete ? "" : ", and perhaps more"}.`
          : `Decided: ${last.kind === "same" ? "the same person" : "different people"}. ${count(answer.waiting)} left.`}
      </Text>
      {deciding.error !== null && <FailureNote failure={asFailure(deciding.error)} />}
      {current !== undefined && (
        <>
          <Panel
            title="The two people"
            aside={<Text size="sm">Probability {share(current.match.probability)}</Text>}
          >
            <Sides review={current} />
          </Panel>
          <Panel
            title="Why they may be one person"
            aside={
              <Text size="sm" c="dimmed">
                Brought together by {current.match.rule === "" ? "no rule" : current.match.rule}
              </Text>
            }
          >
            <Waterfall match={current.match} />
          </Panel>
        </>
      )}
      {current === undefined && (
        <Empty icon="check" title="Nothing left to decide here">
          {deciding.skippedCount > 0 && (
            <Button variant="default" size="xs" onClick={deciding.begin}>
              Show the {count(deciding.skippedCount)} skipped ones
            </Button>
          )}
        </Empty>
      )}
    </Stack>
  );
}

/** Matches for somebody to decide. */
export default function ReviewPage() {
  const [view, setView] = useView(reviewPage);
  const reviews = useQuery({
    queryKey: ["review", "list", view.zone],
    queryFn: () => readReviews(view.zone),
  });
  return (
    <PageFrame
      title="Review"
      about="Records that are alike: decide whether they are one person. Those whose decision tells most come first; every decision can be taken back."
      elsewhere={{
        calls: [
          {
            what: "What there is to decide",
            path: "/v1/matching/reviews",
            query: { zone: view.zone },
          },
          {
            what: "A decision",
            method: "POST",
            path: "/v1/decisions",
            body: { kind: "same", a: "type:value", b: "type:value", reason: "review" },
          },
          { what: "Runs of matching", path: "/v1/matching/runs" },
        ],
      }}
    >
      <RunPanel />
      <ZoneButtons zone={view.zone} onChange={(zone) => setView({ zone }, false)} />
      <States state={stateOf(reviews)}>
        {(answer) => (
          <>
            <Text size="sm">{precisionText("join", answer.joining)}</Text>
            <Text size="sm">{precisionText("are doubtful", answer.doubtful)}</Text>
            <Deciding answer={answer} key={view.zone} />
          </>
        )}
      </States>
    </PageFrame>
  );
}
