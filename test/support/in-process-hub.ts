import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type DataSource } from 'typeorm';
import { ADMIN_PASSWORD, startTestHub, type TestHub } from './hub.js';

/** A test hub with calls beneath the typed client: any header, any body, cookies by hand. */
export class InProcessHub {
  private constructor(private readonly hub: TestHub) {}

  static async start(environment: Record<string, string> = {}): Promise<InProcessHub> {
    return new InProcessHub(await startTestHub(environment));
  }

  get url(): string {
    return this.hub.url;
  }

  get app(): TestHub['app'] {
    return this.hub.app;
  }

  get dataSource(): DataSource {
    return this.hub.dataSource;
  }

  get host(): string {
    return new URL(this.url).host;
  }

  async stop(): Promise<void> {
    await this.hub.close();
  }

  call(method: string, path: string, headers: Record<string, string> = {}, body?: object): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async login(username = 'admin', password = ADMIN_PASSWORD, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.call('POST', '/api/v1/auth/login', headers, { username, password });
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  /** A request whose headers may come twice, which `fetch` would join. */
  async statusOf(path: string, headers: string[]): Promise<number> {
    const outgoing = httpRequest(`${this.url}${path}`, { headers: ['Host', this.host, ...headers] });
    const [answer] = (await once(outgoing.end(), 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  }
}
