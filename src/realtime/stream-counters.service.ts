import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HubMetrics } from '../health/hub-metrics.service.js';
import { Stream } from './stream.service.js';

/** What `/metrics` says of those who are connected to this hub. */
@Injectable()
export class StreamCounters implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly stream: Stream,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'stream',
      metrics: [
        { name: 'agent_monitor_stream_clients', help: 'Clients that are connected to the stream of this hub.' },
        {
          name: 'agent_monitor_stream_messages_total',
          help: 'Messages that this hub has sent to clients of the stream.',
          kind: 'counter',
        },
        {
          name: 'agent_monitor_stream_slow_clients_total',
          help: 'Clients that this hub has let go because they did not read.',
          kind: 'counter',
        },
      ],
      freshForSeconds: 0,
      read: () => {
        const { connected, sent, droppedAsSlow } = this.stream.counts;
        return Promise.resolve({
          agent_monitor_stream_clients: [{ value: connected }],
          agent_monitor_stream_messages_total: [{ value: sent }],
          agent_monitor_stream_slow_clients_total: [{ value: droppedAsSlow }],
        });
      },
    });
  }
}
