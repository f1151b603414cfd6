// SPDX-License-Identifier: Apache-2.0
import { Code, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Elsewhere } from "./api-button";
import { curlOf } from "./api-call";
import { CodeBlock } from "./code-block";
import { Dialog } from "./dialog";
import { States, stateOf } from "./states";
import { useSession } from "./use-session";

/** The calls behind a view, and its documents, to be copied. */
export default function ApiDialog({ of, onClose }: { of: Elsewhere; onClose: () => void }) {
  const { workspace } = useSession();
  const { calls, documents = [] } = of;
  return (
    <Dialog opened onClose={onClose} title="The same elsewhere" size="xl">
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          As calls of the API, which is described at <Code>/openapi.json</Code>. Put a token of
          yours into the variable <Code>TRIBUTARY_TOKEN</Code>.
        </Text>
        {calls.map((call) => (
          <section key={call.what}>
            <Title order={3} mb={4}>
              {call.what}
            </Title>
            <CodeBlock
              code={curlOf(call, window.location.origin, workspace)}
              label={`${call.what} as a call`}
              maxHeight="30vh"
            />
          </section>
        ))}
        {documents.length > 0 && <Documents paths={documents} />}
      </Stack>
    </Dialog>
  );
}

function Documents({ paths }: { paths: readonly string[] }) {
  const files = useQuery({
    queryKey: ["workspace", "files", "elsewhere"],
    queryFn: () =>
      answer(api.GET("/v1/workspace/files", { params: { query: { defaults: "true" } } })),
    staleTime: 0,
  });
  return (
    <States state={stateOf(files)}>
      {({ files: texts }) => (
        <>
          {paths.map((path) => (
            <section key={path}>
              <Title order={3} mb={4}>
                {path}
              </Title>
              <CodeBlock code={texts[path] ?? ""} label={`${path} as YAML`} maxHeight="30vh" />
            </section>
          ))}
          <Text size="sm" c="dimmed">
            <Code>./tributary apply DIR</Code> makes a directory of such files true.
          </Text>
        </>
      )}
    </States>
  );
}
