import { createHubClient } from '@agent-monitor/client';

/**
 * Where the dashboard itself stands, as the hub says by `<base href>`: below whatever path prefix it was opened.
 */
const dashboardUrl = new URL(document.baseURI);

/** The path of the dashboard, without a slash at its end: what every route of it begins with. */
export const DASHBOARD_PATH = dashboardUrl.pathname.replace(/\/+$/, '');

/** Where the hub is, seen from this browser: its origin and its path prefix. */
export const HUB_URL = new URL('..', dashboardUrl).href.replace(/\/+$/, '');

/** The one client of the dashboard; who is signed in tells the session's cookie. */
export const hub = createHubClient({ baseUrl: HUB_URL });
