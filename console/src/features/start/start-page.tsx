// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConnectSource } from "../../ui/connect-source";
import { PageFrame, Panel } from "../../ui/page-frame";
import { States, stateOf } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { ChooseSource } from "./choose-source";
import { FirstEvent } from "./first-event";
import { listSources } from "./sources";

/** Leads from an empty installation to its first event. */
export default function StartPage() {
  const sources = useQuery({ queryKey: ["sources"], queryFn: listSources });
  const mayRead = useMay("read-profiles");
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <PageFrame
      title="Get started"
      about="Two steps to the first event of a source."
      elsewhere={{
        calls: [
          { what: "The sources", path: "/v1/sources" },
          {
            what: "A new source",
            method: "POST",
            path: "/v1/sources",
            body: { name: "web-shop", kind: "web" },
          },
        ],
      }}
    >
      <States state={stateOf(sources)}>
        {(list) => {
          const source = list.find((each) => each.name === chosen) ?? list[0];
          return (
            <Stack gap="md" maw={860}>
              <Panel title="1. Choose where events come from">
                <ChooseSource sources={list} chosen={source?.name ?? ""} onChoose={setChosen} />
              </Panel>
              {source !== undefined && (
                <Panel title="2. Send the first event">
                  <ConnectSource source={source} key={source.name} />
                  {mayRead && <FirstEvent source={source.name} key={`first ${source.name}`} />}
                </Panel>
              )}
            </Stack>
          );
        }}
      </States>
    </PageFrame>
  );
}
