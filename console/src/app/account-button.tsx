// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense, useState } from "react";
import { WorkspaceButton } from "./workspace-button";

const AccountMenu = lazy(() => import("./account-menu"));

/** The button of the account menu, whose code comes when it is first opened. */
export function AccountButton() {
  const [wanted, setWanted] = useState(false);
  const button = <WorkspaceButton onClick={() => setWanted(true)} aria-expanded={false} />;
  return wanted ? (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  ) : (
    button
  );
}
