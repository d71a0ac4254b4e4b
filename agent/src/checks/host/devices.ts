/** Devices reported of one kind, so that a machine with hundreds does not use up what the hub takes of one agent. */
export const MOST_DEVICES = 24;

/** The loopback, and what container runtimes make and remove: a new series with each container helps nobody. */
const PASSING_NETWORK_DEVICES =
  /^(lo\d*|veth.*|cali.*|cni.*|flannel.*|vxlan.*|br-.*|docker\d*|virbr.*|tap.*|ifb\d*|dummy\d*)$/;

/** Whether a network device belongs to the machine rather than to something that runs on it. */
export function isLastingNetworkDevice(device: string): boolean {
  return !PASSING_NETWORK_DEVICES.test(device);
}

/** Whole numbers for bytes per second, and three digits for what is counted in ones. */
export function roundRate(rate: number): number {
  return rate >= 1000 ? Math.round(rate) : Math.round(rate * 1000) / 1000;
}
