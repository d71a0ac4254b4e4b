/** Does what the hub asks of a simulated agent, as far as it can; `tell(command_id, result)` sends the result. */
export function answerCommands(agent, commands, tell) {
  for (const { command_id: id, action } of commands) {
    const message = ACTIONS[action](agent);
    // That a restart has succeeded tells a beat with another boot_id.
    if (action !== 'restart') tell(id, { status: 'succeeded', message });
  }
}

const ACTIONS = {
  start: (agent) => {
    agent.runState = 'running';
    return 'simulated: its checks run';
  },
  stop: (agent) => {
    agent.runState = 'stopped';
    return 'simulated: its checks rest';
  },
  restart: (agent) => {
    agent.reboot();
    agent.runState = 'running';
    return '';
  },
  run_check: (agent) => {
    const check = agent.currentCheck(Date.now());
    return `simulated: ${check.state}: ${check.message}`;
  },
  reload_config: (agent) => {
    agent.configHash = undefined;
    return 'simulated: asks for its configuration again';
  },
};
