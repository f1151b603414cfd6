// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Table.css";
import { Button, Checkbox, Table, TextInput, VisuallyHidden } from "@mantine/core";
import { Icon } from "../../ui/icon";
import { OrderButtons } from "./order-buttons";
import { move, type Place, put, words } from "./rules-document";
import type { FormProps } from "./rules-editor";

type Rule = Record<string, unknown> & { name?: string };

const HEADS = [
  ["Type", "The name of the identifier, the strongest first"],
  ["At most", "How many values a person may have; 0 for any number"],
  ["Known", "Who has one is a known person"],
  ["Unique", "Not even a decision may give a person two"],
  ["Shared beyond", "Linked to more values than this, it joins nobody; 0 for never"],
  ["Names nobody", "Blocked values, with commas"],
] as const;

/** The identity rules, a row each. */
export function IdentityForm({ value, edit, readOnly }: FormProps) {
  const document = value as { types?: Rule[]; fallback?: Rule };
  const types = Array.isArray(document.types) ? document.types : [];
  return (
    <>
      <Table.ScrollContainer minWidth={820}>
        <Table layout="fixed" highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              {HEADS.map(([head, about]) => (
                <Table.Th key={head} title={about}>
                  {head}
                </Table.Th>
              ))}
              <Table.Th w={120}>
                <VisuallyHidden>Order</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {types.map((rule, index) => (
              <Table.Tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place while its name is typed
                key={index}
              >
                <Cells rule={rule} place={["types", index]} edit={edit} readOnly={readOnly} named />
                <Table.Td>
                  {!readOnly && (
                    <OrderButtons
                      name={String(rule.name ?? "")}
                      index={index}
                      last={types.length - 1}
                      onMove={(to) => edit((doc) => move(doc, ["types"], index, to))}
                      onRemove={() => edit((doc) => put(doc, ["types", index], undefined))}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Cells
                rule={document.fallback ?? {}}
                place={["fallback"]}
                edit={edit}
                readOnly={readOnly}
              />
              <Table.Td />
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!readOnly && (
        <Button
          mt="xs"
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() => edit((doc) => put(doc, ["types", types.length], { name: "new_id" }))}
        >
          Add a type
        </Button>
      )}
    </>
  );
}

function Cells(props: {
  rule: Rule;
  place: Place;
  edit: FormProps["edit"];
  readOnly: boolean;
  named?: boolean;
}) {
  const { rule, place, edit, readOnly } = props;
  const label = props.named ? String(rule.name ?? "") : "all other types";
  const set = (key: string, now: unknown) => edit((doc) => put(doc, [...place, key], now));
  const number = (key: string, about: string) => (
    <Table.Td>
      <TextInput
        size="xs"
        aria-label={`${about} of ${label}`}
        inputMode="numeric"
        placeholder="default"
        value={rule[key] === undefined ? "" : String(rule[key])}
        onChange={(event) => set(key, figure(event.currentTarget.value))}
        readOnly={readOnly}
      />
    </Table.Td>
  );
  const truth = (key: string, about: string) => (
    <Table.Td>
      <Checkbox
        size="sm"
        aria-label={`${label} is ${about}`}
        checked={rule[key] === true}
        indeterminate={rule[key] === undefined}
        onChange={(event) => set(key, event.currentTarget.checked)}
        disabled={readOnly}
      />
    </Table.Td>
  );
  return (
    <>
      <Table.Td>
        {props.named ? (
          <TextInput
            size="xs"
            aria-label="Name of the type"
            value={String(rule.name ?? "")}
            onChange={(event) => set("name", event.currentTarget.value)}
            readOnly={readOnly}
          />
        ) : (
          <i>all other types</i>
        )}
      </Table.Td>
      {number("limit", "Most values")}
      {truth("known", "known")}
      {truth("unique", "unique")}
      {number("shared-beyond", "Shared beyond")}
      <Table.Td>
        <TextInput
          size="xs"
          aria-label={`Blocked values of ${label}`}
          placeholder={rule["blocked-standard"] === false ? "none" : "the standard ones"}
          defaultValue={Array.isArray(rule.blocked) ? rule.blocked.join(", ") : ""}
          onBlur={(event) => {
            const list = words(event.currentTarget.value);
            const before = Array.isArray(rule.blocked) ? rule.blocked.map(String) : [];
            if (list.join("\n") !== before.join("\n")) {
              set("blocked", list.length === 0 ? undefined : list);
            }
          }}
          readOnly={readOnly}
        />
      </Table.Td>
    </>
  );
}

/** What is no number yet is kept as it is typed: the server says what is wrong with it. */
function figure(text: string): unknown {
  return text === "" ? undefined : /^\d{1,7}$/.test(text) ? Number(text) : text;
}
