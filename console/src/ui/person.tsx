// SPDX-License-Identifier: Apache-2.0
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Answer } from "../api/types";

/** A person as the API answers it. */
export type Profile = Answer<"/v1/profiles/{id}">;

/** Something with a type and a value. */
export type Named = { type: string; value: string };

/** An identifier as people write it, `type:value`. */
export function written(identifier: Named): string {
  return `${identifier.type}:${identifier.value}`;
}

/** An identifier from its text. */
export function named(text: string): Named {
  const colon = text.indexOf(":");
  return { type: text.slice(0, colon), value: text.slice(colon + 1) };
}

const STRONGEST = ["email", "user_id", "crm_id", "loyalty_id", "phone"];

function text(traits: Record<string, unknown>, ...names: string[]): string {
  for (const name of names) {
    const value = traits[name];
    if (typeof value === "string" && value !== "") {
      return value;
    }
  }
  return "";
}

/** What a person is called on a page: a name that was told, else an identifier, else the id. */
export function personName(person: {
  id: string;
  traits: Record<string, unknown>;
  identifiers: readonly Named[];
}): string {
  const { traits } = person;
  const first = text(traits, "first_name", "firstName", "given_name");
  const last = text(traits, "last_name", "lastName", "family_name");
  const whole = [first, last].filter((part) => part !== "").join(" ");
  return whole || text(traits, "name", "full_name") || strongest(person.identifiers) || person.id;
}

function strongest(identifiers: readonly Named[]): string {
  for (const type of STRONGEST) {
    const found = identifiers.find((each) => each.type === type);
    if (found !== undefined) {
      return found.value;
    }
  }
  return identifiers[0]?.value ?? "";
}

/** The beginning of a profile id, enough to tell two apart. */
export function shortId(id: string): string {
  return id.slice(0, 10);
}

/** A link to a person's page. */
export function PersonLink({ id, label }: { id: string; label?: string }) {
  return (
    <Anchor
      size="sm"
      title={id}
      renderRoot={(props) => <Link to="/people/$id" params={{ id } as never} {...props} />}
    >
      {label ?? <span className="mono">{shortId(id)}</span>}
    </Anchor>
  );
}

/** A link to the explorer of a person's identifiers. */
export function ExploreLink({ id, label }: { id: string; label: string }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/identity" search={{ person: id } as never} {...props} />}
    >
      {label}
    </Anchor>
  );
}

/** A value of a trait or property as text. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
