import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

const REPLY_LIMIT = 1024 * 1024;

/**
 * Requests over a bounded number of connections that are kept: what does not get one waits in line. `answer(status, body,
 * retryAfterSeconds)` is called once for each request; status 0 is a connection that failed, or no answer in time.
 */
export class Wire {
  #agent;
  #request;
  #origin;
  #path;
  #connections;
  #timeoutMs;
  #line = [];
  #head = 0;
  #underWay = 0;

  constructor(server, { connections, timeoutMs = 10_000 }) {
    const url = new URL(server);
    const isTls = url.protocol === 'https:';
    const options = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections };
    this.#agent = isTls ? new HttpsAgent(options) : new HttpAgent(options);
    this.#request = isTls ? httpsRequest : httpRequest;
    this.#origin = { protocol: url.protocol, hostname: url.hostname, port: url.port };
    this.#path = url.pathname.replace(/\/$/, '');
    this.#connections = connections;
    this.#timeoutMs = timeoutMs;
  }

  /** How many requests wait for a connection. */
  get waiting() {
    return this.#line.length - this.#head;
  }

  /** Sends as soon as a connection is free; `authorization` is the whole header, `begin` is called when it leaves. */
  send(method, path, { authorization, body, begin }, answer) {
    const wanted = { method, path, authorization, body, begin, answer };
    if (this.#underWay < this.#connections) this.#start(wanted);
    else this.#line.push(wanted);
  }

  /** The same for what is awaited; the body is parsed if it is JSON. */
  call(method, path, authorization, content) {
    const body = content === undefined ? undefined : JSON.stringify(content);
    return new Promise((resolve) => {
      this.send(method, path, { authorization, body }, (status, text, retryAfterSeconds) => {
        resolve({ status, body: parsed(text), retryAfterSeconds });
      });
    });
  }

  close() {
    this.#agent.destroy();
  }

  #start({ method, path, authorization, body, begin, answer }) {
    this.#underWay++;
    begin?.();
    const headers = { authorization, accept: 'application/json' };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = Buffer.byteLength(body);
    }
    let isOver = false;
    const end = (status, text, retryAfter) => {
      if (isOver) return;
      isOver = true;
      this.#underWay--;
      answer(status, text, retryAfter);
      this.#startNext();
    };
    const request = this.#request({
      ...this.#origin,
      method,
      path: this.#path + path,
      headers,
      agent: this.#agent,
      timeout: this.#timeoutMs,
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
        if (text.length > REPLY_LIMIT) response.destroy();
      });
      response.on('end', () => end(response.statusCode, text, Number(response.headers['retry-after']) || undefined));
      response.on('close', () => end(0, 'the answer broke off'));
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${this.#timeoutMs / 1000} s`)));
    request.on('error', (error) => end(0, error.message));
    request.end(body);
  }

  #startNext() {
    if (this.waiting === 0 || this.#underWay >= this.#connections) return;
    const wanted = this.#line[this.#head];
    this.#line[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#head);
      this.#head = 0;
    }
    this.#start(wanted);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
