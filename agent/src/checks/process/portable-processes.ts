import { processes, time } from 'systeminformation';
import { isCalled, type ProcessTable } from './process-table.js';

/**
 * The processes of platforms other than Linux, through systeminformation, which runs `ps`. Processor time is not in it as a
 * counter, and start times are full seconds.
 */
export const portableProcesses: ProcessTable = {
  find: async ({ name, argumentsContain, user }) => {
    const { list } = await processes();
    return list
      .filter((each) => isCalled(name, each.name, each.command))
      .filter(
        ({ command, params }) => argumentsContain === undefined || `${command} ${params}`.includes(argumentsContain),
      )
      .filter((each) => user === undefined || each.user === user)
      .map(({ pid, started, memRss }) => ({
        pid,
        started: Date.parse(started) / 1000,
        cpuSeconds: undefined,
        memoryBytes: memRss * 1024,
      }));
  },
  bootId: () => Promise.resolve(undefined),
  ageSeconds: (started) => Promise.resolve(Math.max(0, time().current / 1000 - started)),
};
