// SPDX-License-Identifier: Apache-2.0
import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Answer } from "../api/types";
import classes from "./change-history.module.css";
import { moment } from "./format";
import { States, stateOf } from "./states";

/** A change of something that people define. */
type Change = Answer<"/v1/workspace/history">["changes"][number];

const WORDS: Record<Change["what"], string> = {
  made: "made it",
  changed: "changed it",
  deleted: "deleted it",
};

/** Who changed something that people define, when, and what: the latest first. */
export function ChangeHistory(props: { kind: Change["kind"]; name: string; version?: unknown }) {
  const { kind, name } = props;
  const history = useQuery({
    queryKey: ["history", kind, name, props.version],
    queryFn: async () => {
      const query = { kind, name };
      return (await answer(api.GET("/v1/workspace/history", { params: { query } }))).changes;
    },
    placeholderData: (before) => before,
  });
  return (
    <section aria-label="History">
      <Title order={3} mb={4}>
        History
      </Title>
      <States
        state={stateOf(history, (changes) => changes.length === 0)}
        empty={
          <Text size="sm" c="dimmed">
            No change is on record. The last 100 are kept, with who made them.
          </Text>
        }
      >
        {(changes) => (
          <ol className={classes.list}>
            {changes.map((change) => (
              <li key={`${change.at} ${change.what}`}>
                <Stack gap={2}>
                  <Text size="sm">
                    <span className="quiet figures">{moment(change.at)}</span> <b>{change.by}</b>{" "}
                    {WORDS[change.what]}
                  </Text>
                  {change.lines.length > 0 && (
                    <pre className={classes.lines}>{change.lines.join("\n")}</pre>
                  )}
                </Stack>
              </li>
            ))}
          </ol>
        )}
      </States>
    </section>
  );
}
