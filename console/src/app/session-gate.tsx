// SPDX-License-Identifier: Apache-2.0
import { Center, Loader } from "@mantine/core";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { asFailure, type Failure } from "../api/failure";
import { loadSession } from "../api/session";
import { currentSession, onSessionChange } from "../api/session-state";
import { queryClient } from "../ui/query-client";
import { FailureNote } from "../ui/states";
import { SignIn } from "./sign-in";

const AGAIN_MS = 1_500;
const RENEW_MS = 30 * 60_000;

/** Shows the pages to those who are signed in, and the sign-in to all others. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSyncExternalStore(onSessionChange, currentSession);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () =>
      loadSession().then(
        () => setAsked(true),
        (error) => {
          const cause = asFailure(error);
          if (cause.status === 401) {
            setAsked(true);
          } else {
            setFailure(cause);
            timer = setTimeout(ask, AGAIN_MS);
          }
        },
      );
    void ask();
    return () => clearTimeout(timer);
  }, []);

  // A page that stays open keeps its session for as long as the token holds.
  const signedIn = session !== null;
  useEffect(() => {
    if (!signedIn) {
      queryClient.clear();
      return;
    }
    const timer = setInterval(() => void loadSession().catch(() => {}), RENEW_MS);
    return () => clearInterval(timer);
  }, [signedIn]);

  if (session !== null) {
    return children;
  }
  if (asked) {
    return <SignIn />;
  }
  return (
    <Center mih="100vh" p="md" component="main">
      {failure === null ? <Loader aria-label="Loading" /> : <FailureNote failure={failure} />}
    </Center>
  );
}
