import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** The routes that an agent calls, by their last word. */
export type Route = 'register' | 'heartbeat' | 'metrics' | 'metric-definitions' | 'result';

/** One request as it arrived. */
export interface Received {
  readonly route: Route;
  readonly path: string;
  readonly token: string;
  readonly body: Record<string, unknown>;
  readonly encoding: string | undefined;
}

/** An answer in place of the usual one; `lost` does the work and then cuts the connection. */
export type Fault = { status: number; body?: object; headers?: Record<string, string> } | 'lost' | undefined;

/** A command as the replies carry it. */
export interface TinyCommand {
  readonly command_id: string;
  readonly action: string;
  readonly check?: string;
  readonly expires_at: string;
}

interface StoredReport {
  timestamp: string;
  cpu_usage?: number;
  metrics: Record<string, number>;
}

/** As much of a hub as an agent meets, over real HTTP, with faults on request. */
export class TinyHub {
  readonly received: Received[] = [];
  readonly reports = new Map<string, StoredReport>();
  readonly tokens = new Set(['ame_spec_enrolment_token']);
  readonly keys = new Map<string, string>();
  duplicates = 0;
  delayMs = 0;
  heartbeatSeconds = 60;
  reportingSeconds = 30;
  /** What the agent should run. */
  config: { hash: string; values: Record<string, unknown> } = { hash: 'c0ffee'.padEnd(64, '0'), values: {} };
  /** Commands that every beat's reply carries until their result is in. */
  commands: TinyCommand[] = [];
  readonly results = new Map<string, Record<string, unknown>>();
  fault: (received: Received) => Fault = () => undefined;
  private readonly atOnce = new Map<Route, number>();
  private readonly mostAtOnce = new Map<Route, number>();
  private enrolments = 0;

  private listeningPort = 0;

  private constructor(private readonly server: Server) {}

  /** Listens; `port` only to come back where it was. */
  static async start(port = 0): Promise<TinyHub> {
    const server = createServer();
    const hub = new TinyHub(server);
    server.on('request', (request, response) => void hub.answer(request, response));
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    hub.listeningPort = (server.address() as AddressInfo).port;
    return hub;
  }

  get port(): number {
    return this.listeningPort;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  of(route: Route): Received[] {
    return this.received.filter((received) => received.route === route);
  }

  mostConcurrent(route: Route): number {
    return this.mostAtOnce.get(route) ?? 0;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await read(request);
    const { route } = received;
    const now = (this.atOnce.get(route) ?? 0) + 1;
    this.atOnce.set(route, now);
    this.mostAtOnce.set(route, Math.max(now, this.mostConcurrent(route)));
    await new Promise((resolve) => setTimeout(resolve, this.delayMs).unref());
    this.atOnce.set(route, now - 1);
    this.received.push(received);
    const fault = this.fault(received);
    const reply = typeof fault === 'object' ? fault : this.act(received);
    if (fault === 'lost') {
      request.socket.destroy();
      return;
    }
    const isProblem = reply.status >= 400;
    const body = reply.body ?? { type: '/problems/spec', title: 'Refused', status: reply.status };
    const type = isProblem ? 'application/problem+json' : 'application/json';
    response.writeHead(reply.status, { 'content-type': type, ...reply.headers }).end(JSON.stringify(body));
  }

  private act(received: Received): { status: number; body?: object; headers?: Record<string, string> } {
    if (received.route === 'register') return this.register(received);
    if (![...this.keys.values()].includes(received.token)) return { status: 401 };
    if (received.route === 'heartbeat') return { status: 200, body: this.beatReply(received) };
    if (received.route === 'result') return this.takeResult(received);
    if (received.route === 'metrics') return { status: 201, body: this.store(received) };
    return { status: 200, body: received.body };
  }

  private register({ token, body }: Received): { status: number; body?: object } {
    const { id, name } = body as { id: string; name: string };
    const intervals = {
      heartbeat_interval_seconds: this.heartbeatSeconds,
      metrics_interval_seconds: this.reportingSeconds,
      config: { desired_hash: this.config.hash, values: this.config.values },
    };
    if (this.keys.get(id) === token) return { status: 200, body: { id, name, ...intervals } };
    if (!this.tokens.has(token)) return { status: 401 };
    const apiKey = `ama_spec_key_${(this.enrolments += 1)}`;
    this.keys.set(id, apiKey);
    return { status: 201, body: { id, name, api_key: apiKey, ...intervals } };
  }

  private beatReply({ body }: Received): object {
    return {
      status: 'online',
      server_time: new Date().toISOString(),
      next_heartbeat_in_seconds: this.heartbeatSeconds,
      metrics_interval_seconds: this.reportingSeconds,
      config_hash: this.config.hash,
      ...(body.config_hash !== this.config.hash && { config: this.config.values }),
      commands: this.commands.filter(({ command_id }) => !this.results.has(command_id)),
    };
  }

  private takeResult({ path, body }: Received): { status: number; body: object } {
    const id = path.split('/').at(-2) ?? '';
    if (!this.results.has(id)) this.results.set(id, body);
    return { status: 200, body };
  }

  private store({ body }: Received): object {
    const { reports } = body as { reports: StoredReport[] };
    const fresh = reports.filter(({ timestamp }) => !this.reports.has(timestamp));
    fresh.forEach((report) => this.reports.set(report.timestamp, report));
    this.duplicates += reports.length - fresh.length;
    return { accepted: fresh.length, duplicates: reports.length - fresh.length };
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const encoding = request.headers['content-encoding'];
  const bytes = Buffer.concat(chunks);
  const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  return {
    path: request.url ?? '',
    route: (request.url ?? '').split('/').at(-1) as Route,
    token: (request.headers.authorization ?? '').replace('Bearer ', ''),
    body: JSON.parse(text) as Record<string, unknown>,
    encoding,
  };
}
