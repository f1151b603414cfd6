// SPDX-License-Identifier: Apache-2.0

/** The kinds of sources, with what they stand for. */
export const KINDS = [
  { value: "web", label: "Website" },
  { value: "mobile", label: "Mobile app" },
  { value: "server", label: "Server" },
  { value: "pos", label: "Till" },
  { value: "crm", label: "CRM" },
  { value: "contact-center", label: "Contact centre" },
  { value: "email", label: "E-mail system" },
  { value: "webhook", label: "Webhook" },
  { value: "file", label: "Files" },
  { value: "database", label: "Database" },
  { value: "stream", label: "Stream" },
] as const;

/** What a kind of source is called. */
export function kindLabel(kind: string): string {
  return KINDS.find((each) => each.value === kind)?.label ?? kind;
}
