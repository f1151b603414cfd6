// SPDX-License-Identifier: Apache-2.0
import { Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ago, count, moment } from "../../ui/format";
import { Icon } from "../../ui/icon";
import { useView } from "../../ui/page";
import { PageFrame } from "../../ui/page-frame";
import { type Profile, personName, written } from "../../ui/person";
import { Empty, States, stateOf } from "../../ui/states";
import { Tag } from "../../ui/status-badge";
import { useSession } from "../../ui/use-session";
import { type Column, VirtualTable } from "../../ui/virtual-table";
import { peoplePage } from "./people";
import { search } from "./person-calls";

const LIMIT = 200;

type Row = { profile: Profile; field: string; how: string };

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "name",
    title: "Person",
    width: "minmax(170px, 1.2fr)",
    narrow: "minmax(150px, 1fr)",
    cell: ({ profile }) => <b>{personName(profile)}</b>,
  },
  {
    key: "match",
    title: "Found by",
    width: "150px",
    narrow: false,
    cell: ({ field, how }) => (
      <span>
        <Tag>{field}</Tag> {how === "exact" ? "exactly" : "begins so"}
      </span>
    ),
  },
  {
    key: "identifiers",
    title: "Identifiers",
    width: "minmax(220px, 2fr)",
    narrow: false,
    cell: ({ profile }) => {
      const all = profile.identifiers.map(written);
      return <span title={all.join("\n")}>{all.join(", ")}</span>;
    },
  },
  {
    key: "events",
    title: "Events",
    width: "80px",
    narrow: "66px",
    figures: true,
    cell: ({ profile }) => count(profile.eventCount),
  },
  {
    key: "seen",
    title: "Last seen",
    width: "120px",
    narrow: "96px",
    cell: ({ profile }) => <span title={moment(profile.lastSeen)}>{ago(profile.lastSeen)}</span>,
  },
];

/** Finds people by any identifier, or by how a trait begins. */
export default function SearchPage() {
  const [view, setView] = useView(peoplePage);
  const [typed, setTyped] = useState(view.q);
  const [query] = useDebouncedValue(typed.trim(), 200);
  const { personalData } = useSession();
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ["profiles", "search", query],
    queryFn: () => search(query, LIMIT),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  const change = (text: string) => {
    setTyped(text);
    setView({ q: text.trim() === "" ? undefined : text });
  };
  return (
    <PageFrame
      title="People"
      about={
        personalData
          ? "Any identifier or profile id, whole, or how a name or another trait begins."
          : "An identifier as type:value, whole. Your role sees personal data masked."
      }
      elsewhere={{
        calls: [
          {
            what: "The people found",
            method: "POST",
            path: "/v1/profiles/search",
            body: { query: query === "" ? "jane@example.com" : query, limit: LIMIT },
          },
        ],
      }}
    >
      <TextInput
        aria-label="Search for people"
        placeholder="jane@example.com, a user id, a telephone number, a name…"
        leftSection={<Icon name="search" />}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        maw={620}
        autoFocus
      />
      {query === "" ? (
        <Empty icon="people" title="Whom are you looking for?">
          Type above. What an identifier is, is guessed; <code>email:jane@example.com</code> says
          so.
        </Empty>
      ) : (
        <States
          state={stateOf(found, (answer) => answer.profiles.length === 0)}
          empty={
            <Empty icon="search" title="Nobody was found">
              Identifiers of browsers and devices are found whole only. Traits are found as they
              were when last published, a few seconds ago.
            </Empty>
          }
        >
          {(answer) => (
            <>
              <Text size="sm" c="dimmed" role="status">
                {answer.profiles.length === LIMIT
                  ? `The first ${LIMIT} people; type more to see fewer.`
                  : `${count(answer.profiles.length)} found.`}
              </Text>
              <VirtualTable
                label="People"
                rows={answer.profiles.map((profile, i) => ({
                  profile,
                  field: answer.matches[i]?.field ?? "",
                  how: answer.matches[i]?.how ?? "",
                }))}
                columns={COLUMNS}
                rowKey={({ profile }) => profile.id}
                onOpen={({ profile }) =>
                  void navigate({ to: "/people/$id", params: { id: profile.id } as never })
                }
              />
            </>
          )}
        </States>
      )}
    </PageFrame>
  );
}
