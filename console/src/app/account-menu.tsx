// SPDX-License-Identifier: Apache-2.0
import "@mantine/core/styles/Menu.css";
import "@mantine/core/styles/Divider.css";
import { Menu, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { loadSession, signOut } from "../api/session";
import { Dialog } from "../ui/dialog";
import { Icon, type IconName } from "../ui/icon";
import { queryClient } from "../ui/query-client";
import { useSession } from "../ui/use-session";
import { TokenForm } from "./sign-in";
import { WorkspaceButton } from "./workspace-button";

const SCHEMES: { value: "light" | "dark" | "auto"; label: string; icon: IconName }[] = [
  { value: "light", label: "Light", icon: "sun" },
  { value: "dark", label: "Dark", icon: "moon" },
  { value: "auto", label: "As the system", icon: "auto" },
];

/** The workspace and who is in it; another workspace, light or dark, and the way out. */
export default function AccountMenu() {
  const session = useSession();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [adding, { open, close }] = useDisclosure(false);
  const changed = () => {
    queryClient.clear();
    void navigate({ to: "/", search: {} as never });
  };
  return (
    <>
      <Menu
        defaultOpened
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        position="bottom-end"
        width={260}
        shadow="md"
      >
        <Menu.Target>
          <WorkspaceButton />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session.name}, {session.role}
          </Menu.Label>
          {session.workspaces.map((each) => (
            <Menu.Item
              key={each.workspace}
              leftSection={
                <Icon name={each.workspace === session.workspace ? "check" : "workspace"} />
              }
              onClick={() => void loadSession(each.workspace).then(changed)}
            >
              {each.workspace}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<Icon name="plus" />} onClick={open}>
            Add a workspace
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Look</Menu.Label>
          {SCHEMES.map((scheme) => (
            <Menu.Item
              key={scheme.value}
              leftSection={<Icon name={scheme.icon} />}
              rightSection={colorScheme === scheme.value ? <Icon name="check" /> : undefined}
              onClick={() => setColorScheme(scheme.value)}
              closeMenuOnClick={false}
            >
              {scheme.label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="out" />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={adding} onClose={close} title="Add a workspace">
        <TokenForm
          submit="Add"
          onDone={() => {
            close();
            changed();
          }}
        />
      </Dialog>
    </>
  );
}
