// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { emptyRows, FOLLOWED_MAX, paused, resumed, withFresh, withOlder } from "./event-buffer";

const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ id: `0-${to - 1 - i}` }));

test("keeps no more than its bound however long it follows", () => {
  let list = emptyRows<{ id: string }>();
  for (let i = 0; i < 1_000; i++) {
    list = withFresh(list, events(i * 10, i * 10 + 10));
  }
  expect(list.rows).toHaveLength(FOLLOWED_MAX);
  expect(list.rows[0]?.id).toBe("0-9999");
});

test("holds back while paused, and shows it when it goes on", () => {
  let list = paused(withFresh(emptyRows<{ id: string }>(), events(0, 3)));
  list = withFresh(list, events(3, 5));
  expect(list.rows).toHaveLength(3);
  expect(list.heldCount).toBe(2);
  list = resumed(list);
  expect(list.rows.map((event) => event.id)).toEqual(["0-4", "0-3", "0-2", "0-1", "0-0"]);
  expect(list.heldCount).toBe(0);
});

test("counts what it could not hold", () => {
  let list = paused(emptyRows<{ id: string }>());
  for (let i = 0; i < 30; i++) {
    list = withFresh(list, events(i * 100, i * 100 + 100));
  }
  expect(list.heldCount).toBe(3_000);
  expect(list.held).toHaveLength(FOLLOWED_MAX);
});

test("shows an event once that is told again after a break", () => {
  const list = withFresh(withFresh(emptyRows<{ id: string }>(), events(0, 5)), events(3, 8));
  expect(list.rows).toHaveLength(8);
});

test("takes a hundred thousand older events", () => {
  const list = withOlder(withFresh(emptyRows<{ id: string }>(), events(0, 5)), events(5, 100_005));
  expect(list.rows).toHaveLength(100_005);
});
