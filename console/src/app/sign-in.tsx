// SPDX-License-Identifier: Apache-2.0
import { Button, Code, Stack, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { asFailure, type Failure } from "../api/failure";
import { signIn } from "../api/session";
import { FailureNote } from "../ui/states";
import { Brand } from "./brand";
import classes from "./sign-in.module.css";

/** Where a token is given for a session. */
export function SignIn() {
  return (
    <main className={classes.ground}>
      <div className={classes.card}>
        <Stack gap="md">
          <Brand />
          <div>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" size="sm" mt={4}>
              With an API token. The first one was printed when Tributary started for the first
              time, or is what <Code>TRIBUTARY_ADMIN_TOKEN</Code> says.
            </Text>
          </div>
          <TokenForm submit="Sign in" />
        </Stack>
      </div>
    </main>
  );
}

/** Takes a token and signs in with it. */
export function TokenForm(props: { submit: string; onDone?: () => void }) {
  const [token, setToken] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await signIn(token.trim());
      props.onDone?.();
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <TextInput
          label="Token"
          type="password"
          name="token"
          autoComplete="current-password"
          placeholder="trib_…"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={failure !== null}
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
        />
        {failure !== null && <FailureNote failure={failure} />}
        <Button type="submit" size="md" loading={busy} disabled={token.trim() === ""}>
          {props.submit}
        </Button>
      </Stack>
    </form>
  );
}
