import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The look of the whole dashboard. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 5 },
  defaultRadius: 'md',
  autoContrast: true,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  components: {
    // The head of a dialog is no banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'none' } } } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, withArrow: true } },
  },
});

/** Quiet text is quiet, yet readable for everybody: 7 to 1 on the page, where the library's own grey has 3.3. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#51585f', '--mantine-color-placeholder': '#6b7280' },
  dark: { '--mantine-color-dimmed': '#adb5bd', '--mantine-color-placeholder': '#9aa1a9' },
});
