// SPDX-License-Identifier: Apache-2.0
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The colour of what can be done and of what is chosen. */
const tide: MantineColorsTuple = [
  "#e6f7f8",
  "#cfecef",
  "#9fd8de",
  "#6cc3cc",
  "#45b1bc",
  "#2ba5b2",
  "#15909e",
  "#0b7a88",
  "#08636f",
  "#044d57",
];

/** Slate: a grey with a little blue in it. */
const dark: MantineColorsTuple = [
  "#d5dae1",
  "#b3bcc8",
  "#94a0af",
  "#6b7787",
  "#434e5d",
  "#333d4a",
  "#262e39",
  "#1a2029",
  "#141920",
  "#0e1217",
];

const DIALOG_TITLE = { fontSize: "1.08rem", fontWeight: 650 };

/** All design tokens: what is not here is Mantine's own. */
export const theme = createTheme({
  primaryColor: "tide",
  primaryShade: 7,
  colors: { tide, dark },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "0.75rem", sm: "0.84rem", md: "0.92rem", lg: "1.05rem", xl: "1.25rem" },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.4rem", lineHeight: "1.3" },
      h2: { fontSize: "1.08rem", lineHeight: "1.4" },
      h3: { fontSize: "0.95rem", lineHeight: "1.4" },
    },
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Modal: { defaultProps: { centered: true }, styles: { title: DIALOG_TITLE } },
    Drawer: { styles: { title: DIALOG_TITLE } },
    Table: { defaultProps: { verticalSpacing: 6, highlightOnHover: true } },
  },
});

/** Lifts Mantine's quiet texts to the contrast of WCAG 2.2 AA on all our grounds. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1b232d",
    "--mantine-color-dimmed": "#4f5b6a",
    "--mantine-color-placeholder": "#5c6878",
    "--mantine-color-error": "#b42318",
    "--mantine-color-anchor": "#08636f",
    "--trib-ground": "#f5f7f9",
    "--trib-line": "#dfe4ea",
    "--trib-chosen": "#e0f1f3",
    "--trib-chosen-text": "#044d57",
  },
  dark: {
    "--mantine-color-body": "#141920",
    "--mantine-color-text": "#e3e8ee",
    "--mantine-color-dimmed": "#a6b1bf",
    "--mantine-color-placeholder": "#94a0af",
    "--mantine-color-error": "#ff9c90",
    "--mantine-color-anchor": "#6cc3cc",
    "--trib-ground": "#0e1217",
    "--trib-line": "#2a333f",
    "--trib-chosen": "#123c43",
    "--trib-chosen-text": "#c4eaee",
  },
});
