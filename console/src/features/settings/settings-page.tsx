// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Tabs.css";
import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Elsewhere } from "../../ui/api-button";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { States, stateOf } from "../../ui/states";
import { useMay } from "../../ui/use-session";
import { readFiles } from "./calls";
import { GoldenForm } from "./golden-form";
import { IdentityForm } from "./identity-form";
import { RulesEditor } from "./rules-editor";
import { type SettingsTab, settingsPage } from "./settings";
import { TokensPanel } from "./tokens-panel";

const RULES = {
  identity: {
    path: "identity.yaml",
    kind: "identity",
    about: "By which names a person goes, and what joins people. The strongest type comes first.",
    Form: IdentityForm,
  },
  "golden-record": {
    path: "golden-record.yaml",
    kind: "golden",
    about: "Which of several values of a trait survives. Verified sources go first, always.",
    Form: GoldenForm,
  },
} as const;

const TOKEN_CALLS: Elsewhere = {
  calls: [
    { what: "The tokens", path: "/v1/tokens" },
    {
      what: "A new token",
      method: "POST",
      path: "/v1/tokens",
      body: { name: "reports", role: "analyst" },
    },
    { what: "Their history", path: "/v1/workspace/history", query: { kind: "token" } },
  ],
};

function rulesCalls({ path, kind }: (typeof RULES)[keyof typeof RULES]): Elsewhere {
  return {
    calls: [
      { what: "The rules as files", path: "/v1/workspace/files", query: { defaults: "true" } },
      {
        what: "What other rules would change",
        method: "POST",
        path: "/v1/workspace/apply",
        query: { dryRun: "true" },
        body: { files: { [path]: "…" } },
      },
      { what: "Their history", path: "/v1/workspace/history", query: { kind } },
    ],
    documents: [path],
  };
}

/** Rules and tokens. */
export default function SettingsPage() {
  const [view, setView] = useView(settingsPage);
  const mayReadTokens = useMay("read-tokens");
  const files = useQuery({ queryKey: ["workspace", "files"], queryFn: readFiles });
  const tab: SettingsTab = view.tab === "tokens" && !mayReadTokens ? "identity" : view.tab;
  return (
    <PageFrame
      title="Settings"
      about="The rules of this workspace, and who may do what in it."
      elsewhere={tab === "tokens" ? TOKEN_CALLS : rulesCalls(RULES[tab])}
    >
      <Tabs value={tab} onChange={(value) => setView({ tab: value, as: undefined }, false)}>
        <Tabs.List mb="md">
          <Tabs.Tab value="identity">Identity rules</Tabs.Tab>
          <Tabs.Tab value="golden-record">Golden record</Tabs.Tab>
          {mayReadTokens && <Tabs.Tab value="tokens">Tokens and roles</Tabs.Tab>}
        </Tabs.List>
        {(["identity", "golden-record"] as const).map((each) => (
          <Tabs.Panel value={each} key={each}>
            {tab === each && (
              <States state={stateOf(files)}>
                {(value) => (
                  <RulesEditor
                    {...RULES[each]}
                    text={value.files[RULES[each].path] ?? ""}
                    version={value.versions[RULES[each].path] ?? 0}
                    key={each}
                  />
                )}
              </States>
            )}
          </Tabs.Panel>
        ))}
        {mayReadTokens && (
          <Tabs.Panel value="tokens">{tab === "tokens" && <TokensPanel />}</Tabs.Panel>
        )}
      </Tabs>
    </PageFrame>
  );
}
