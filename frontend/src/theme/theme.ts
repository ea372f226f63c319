/**
 * How Tanggap looks: one typeface (the device's own), one accent (a calm teal), a dense and even rhythm.
 * Colours here are chosen so that text has at least 4.5:1 and control borders 3:1 in both schemes.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#eaf6f6",
  "#d5ebec",
  "#aad7d9",
  "#7cc3c7",
  "#56afb5",
  "#2f959b",
  "#14797f",
  "#0b666c",
  "#08555a",
  "#064348",
];

const dark: MantineColorsTuple = [
  "#dfe3e6",
  "#bcc3c9",
  "#98a1a9",
  "#6f7981",
  "#3d454b",
  "#2f363b",
  "#252b30",
  "#171b1e",
  "#121518",
  "#0d1012",
];

/** For what cannot be taken back: white on shades 6 and 7 is more than 6:1. */
const danger: MantineColorsTuple = [
  "#fdeae8",
  "#fbd5d1",
  "#f7aca5",
  "#f38377",
  "#ff9a90",
  "#d33c2e",
  "#b42318",
  "#b42318",
  "#93190f",
  "#74120a",
];

export const theme = createTheme({
  colors: { tanggap: teal, danger, dark },
  primaryColor: "tanggap",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.4" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm" } },
    Input: { defaultProps: { size: "sm" }, classNames: { wrapper: "tg-input" } },
    InputWrapper: { defaultProps: { size: "sm" }, classNames: { label: "tg-label", description: "tg-hint", error: "tg-field-error" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Textarea: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    NumberInput: { defaultProps: { size: "sm" } },
    Text: { defaultProps: { size: "sm" } },
    Anchor: { defaultProps: { underline: "always" } },
    Modal: {
      // A <header> in a dialog would count as a second banner of the page.
      defaultProps: { attributes: { header: { role: "group" } }, centered: true, overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } },
    },
    // Inside the page rather than at the end of <body>: reading order is kept and nothing falls outside a landmark.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false, transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { withinPortal: false } },
    Combobox: { defaultProps: { withinPortal: false } },
    Tooltip: { defaultProps: { withinPortal: false } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    "--tg-rail": "13.5rem",
    "--tg-bar": "3.25rem",
    // The menu at the foot of a phone.
    "--tg-bottom": "calc(3.5rem + 1px + env(safe-area-inset-bottom))",
  },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1a2126",
    "--mantine-color-dimmed": "#566069",
    "--mantine-color-placeholder": "#68727b",
    "--mantine-color-error": "#b42318",
    "--mantine-color-anchor": "#0b666c",
    "--tg-ground": "#f6f8f8",
    "--tg-surface": "#ffffff",
    "--tg-raised": "#eef2f2",
    "--tg-line": "#dfe5e6",
    "--tg-control-line": "#848e96",
    "--tg-accent-soft": "#e3f2f2",
    "--tg-accent-text": "#0b5a60",
    "--tg-grey-soft": "#edf0f2",
    "--tg-grey-text": "#434d55",
    "--tg-blue-soft": "#e4eefb",
    "--tg-blue-text": "#1b4f91",
    "--tg-violet-soft": "#efeafb",
    "--tg-violet-text": "#56389b",
    "--tg-amber-soft": "#fdf0d5",
    "--tg-amber-text": "#7a4b00",
    "--tg-green-soft": "#e2f3e5",
    "--tg-green-text": "#1d6130",
    "--tg-red-soft": "#fdeae8",
    "--tg-red-text": "#a1201a",
  },
  dark: {
    "--mantine-color-body": "#171b1e",
    "--mantine-color-text": "#e3e7ea",
    "--mantine-color-dimmed": "#a3acb4",
    "--mantine-color-placeholder": "#949ea6",
    "--mantine-color-error": "#ff9a90",
    "--mantine-color-anchor": "#7cc3c7",
    "--tg-ground": "#121518",
    "--tg-surface": "#171b1e",
    "--tg-raised": "#20262a",
    "--tg-line": "#2f363b",
    "--tg-control-line": "#727c84",
    "--tg-accent-soft": "#143438",
    "--tg-accent-text": "#8fd3d7",
    "--tg-grey-soft": "#2a3035",
    "--tg-grey-text": "#c3cad0",
    "--tg-blue-soft": "#1a2d47",
    "--tg-blue-text": "#a5c8f5",
    "--tg-violet-soft": "#2c2445",
    "--tg-violet-text": "#c9b8f4",
    "--tg-amber-soft": "#3a2c10",
    "--tg-amber-text": "#f2c877",
    "--tg-green-soft": "#173321",
    "--tg-green-text": "#93d6a4",
    "--tg-red-soft": "#421f1d",
    "--tg-red-text": "#ffada6",
  },
});
