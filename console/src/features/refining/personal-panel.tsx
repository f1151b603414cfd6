// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Table.css";
import { NativeSelect, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { count } from "../../ui/format";
import { Panel } from "../../ui/page-frame";
import { useMay } from "../../ui/use-session";
import { type Catalogue, PROTECTIONS, type Protection, type Refining, readSurvey } from "./calls";

/** What becomes of personal data before anything is stored, and which fields hold it. */
export function PersonalPanel(props: {
  now: Refining;
  catalogue: Catalogue;
  onChange?: (to: Refining) => void;
  busy: boolean;
}) {
  const { now, catalogue, onChange, busy } = props;
  const mayQuery = useMay("query");
  const survey = useQuery({
    queryKey: ["refining", now.source, "survey"],
    queryFn: () => readSurvey(now.source),
    enabled: mayQuery,
  });
  const found = new Map<string, string[]>();
  for (const finding of survey.data?.findings ?? []) {
    const words = `${finding.path} (${count(finding.values)})`;
    found.set(finding.kind, [...(found.get(finding.kind) ?? []), words]);
  }
  const set = (kind: string, value: Protection) =>
    onChange?.({ ...now, personalData: { ...now.personalData, [kind]: value } });
  return (
    <Panel
      title="Personal data"
      aside={
        survey.data !== undefined && (
          <Text size="sm" c="dimmed">
            seen in the last {count(survey.data.events)} events
          </Text>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Done at the door, before anything is stored, in quarantine too. Hashes and tokens still
          join people; from a token an administrator gets the value back.
        </Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Kind</Table.Th>
              <Table.Th>Stored is</Table.Th>
              <Table.Th>Seen in</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {catalogue.kinds.map((kind) => (
              <Table.Tr key={kind.name}>
                <Table.Td>
                  {kind.name}
                  <Text size="xs" c="dimmed">
                    {kind.doc}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    aria-label={`What becomes of ${kind.name}`}
                    data={[...PROTECTIONS]}
                    value={now.personalData[kind.name] ?? "keep"}
                    disabled={onChange === undefined || busy}
                    onChange={(event) => set(kind.name, event.currentTarget.value as Protection)}
                  />
                </Table.Td>
                <Table.Td>
                  <Text size="sm" className="mono">
                    {(found.get(kind.name) ?? []).slice(0, 6).join(", ")}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
            {Object.entries(now.fields).map(([path, protection]) => (
              <Table.Tr key={path}>
                <Table.Td className="mono">{path}</Table.Td>
                <Table.Td>{protection}</Table.Td>
                <Table.Td>by a rule for the field</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Panel>
  );
}
