import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseAgentFilter, toAgentSearch } from '../agents/agent-filter.js';
import { parseAgentView } from '../agent/agent-view.js';
import { parseAlertView } from '../alerts/alert-view.js';
import { DASHBOARD_PATH } from '../api/hub.js';
import { parseSearch, stringifySearch } from '../common/search-params.js';
import { parseEventFilter } from '../events/event-filter.js';
import { parseQuestion } from '../explore/question.js';
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

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: parseEventFilter,
  component: lazyRouteComponent(() => import('../events/events-screen.js'), 'EventsScreen'),
});

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  validateSearch: parseQuestion,
  component: lazyRouteComponent(() => import('../explore/explore-screen.js'), 'ExploreScreen'),
});

const profiles = createRoute({
  getParentRoute: () => root,
  path: '/profiles',
  component: lazyRouteComponent(() => import('../profiles/profiles-screen.js'), 'ProfilesScreen'),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profiles/$profileId',
  component: lazyRouteComponent(() => import('../profiles/profile-screen.js'), 'ProfileScreen'),
});

/** Every screen by its path; each is loaded when it is opened, or pointed at. */
export const router = createRouter({
  routeTree: root.addChildren([overview, agents, agent, addAgent, alerts, alert, events, explore, profiles, profile]),
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
