import { PROFILES, STORIES } from '../simulate/stories.mjs';

/** Sets up what the stories need, by the API; what is there already is left as its user has made it. */
export async function setUp(wire, token, idOf) {
  const api = async (method, path, body) => {
    const { status, body: reply } = await wire.call(method, `/api/v1${path}`, `Bearer ${token}`, body);
    if ((status < 200 || status > 299) && status !== 409) {
      throw new Error(`${method} ${path} was answered ${status} ${reply?.errors?.[0]?.message ?? reply?.detail ?? ''}`);
    }
    return reply;
  };
  // A name that is taken is answered 409, and so is a window that overlaps one.
  for (const profile of PROFILES) await api('POST', '/config-profiles', profile);
  for (const { rule } of STORIES) if (rule) await api('POST', '/alert-rules', rule);
  const { silences } = await api('GET', '/silences?limit=1000');
  const isOpen = ({ reason }) => silences.some((each) => each.reason === reason && Date.parse(each.until) > Date.now());
  for (const { silence } of STORIES) if (silence && !isOpen(silence)) await api('POST', '/silences', silence);
  for (const { agent, maintenance } of STORIES) {
    if (maintenance) await api('POST', `/agents/${idOf(agent.name)}/maintenance`, maintenance);
  }
}
