import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseAgentFilter, toAgentSearch } from '../agents/agent-filter.js';
import { parseAgentView } from '../agent/agent-view.js';
import { parseAlertView } from '../alerts/alert-view.js';
import { DASHBOARD_PATH } from '../api/hub.js';
import { parseSearch, stringifySearch } from '../common/search-params.js';
import { NotFound, ScreenError } from './screen-error.js';
import { Shell } from './shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/overview-screen.js'), 'OverviewScreen'),
});

const agents = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  validateSearch: (search) => toAgentSearch(parseAgentFilter(search)),
  component: lazyRouteComponent(() => import('../agents/agents-screen.js'), 'AgentsScreen'),
});

const agent = createRoute({
  getParentRoute: () => root,
  path: '/agents/$agentId',
  validateSearch: parseAgentView,
  component: lazyRouteComponent(() => import('../agent/agent-screen.js'), 'AgentScreen'),
});

const addAgent = createRoute({
  getParentRoute: () => root,
  path: '/add-agent',
  component: lazyRouteComponent(() => import('../add-agent/add-agent-screen.js'), 'AddAgentScreen'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: parseAlertView,
  component: lazyRouteComponent(() => import('../alerts/alerts-screen.js'), 'AlertsScreen'),
});

const alert = createRoute({
  getParentRoute: () => root,
  path: '/alerts/$alertId',
  component: lazyRouteComponent(() => import('../alerts/alert-screen.js'), 'AlertScreen'),
});

/** Every screen by its path; each is loaded when it is opened, or pointed at. */
export const router = createRouter({
  routeTree: root.addChildren([overview, agents, agent, addAgent, alerts, alert]),
  basepath: DASHBOARD_PATH,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenError,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
