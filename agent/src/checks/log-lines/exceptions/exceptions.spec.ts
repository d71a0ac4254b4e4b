import { describe, expect, it } from '@jest/globals';
import { ExceptionWatch, fingerprintOf } from './exception-watch.js';
import { TraceJoiner, type StackTrace } from './trace-joiner.js';

/** All the traces of a text. */
function join(text: string): StackTrace[] {
  const joiner = new TraceJoiner();
  return [...text.split('\n').map((line) => joiner.feed(line)), joiner.end()].filter((trace) => trace !== undefined);
}

const JAVA = `2026-11-24 12:00:05 ERROR shop.Cart - cannot add
java.lang.IllegalStateException: no stock of 4711
	at shop.cart.Cart.add(Cart.java:42)
	at shop.cart.CartController.post(CartController.java:17)
	at java.base/java.lang.reflect.Method.invoke(Method.java:568)
	at org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:205)
	... 40 common frames omitted
Caused by: java.sql.SQLException: connection is closed
	at org.postgresql.jdbc.PgConnection.checkClosed(PgConnection.java:872)
	... 12 more
2026-11-24 12:00:06 INFO shop.Cart - next`;

const PYTHON = `Traceback (most recent call last):
  File "/usr/lib/python3.11/site-packages/flask/app.py", line 2190, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/srv/shop/cart.py", line 12, in add
    raise ValueError("no stock of 4711")
ValueError: no stock of 4711
next`;

const NODE = `/srv/shop/cart.js:12
    throw new TypeError('no stock');
    ^

TypeError: Cannot read properties of undefined (reading 'stock')
    at Cart.add (/srv/shop/cart.js:12:9)
    at async /srv/shop/server.js:7:3
    at Layer.handle [as handle_request] (/srv/shop/node_modules/express/lib/router/layer.js:95:5)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)

Node.js v22.1.0`;

const GO = `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f3a1]

goroutine 1 [running]:
panic({0x4a1c40?, 0x53b0f0?})
	/usr/local/go/src/runtime/panic.go:770 +0x132
main.(*Cart).Add(0xc000012345, 0x1)
	/srv/shop/cart.go:42 +0x1d
main.main()
	/srv/shop/main.go:7 +0x25
exit status 2
next`;

const DOTNET = `Unhandled exception. System.InvalidOperationException: no stock of 4711
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Http.HttpClient.SendAsync(HttpRequestMessage request)
   --- End of inner exception stack trace ---
   at Shop.Cart.Add(Int32 id) in /srv/shop/Cart.cs:line 42
   at Shop.Program.Main(String[] args)
next`;

describe('the lines of a stack trace', () => {
  it.each<[string, string, Partial<StackTrace>, string[]]>([
    [
      'Java',
      JAVA,
      {
        language: 'java',
        type: 'java.lang.IllegalStateException < java.sql.SQLException',
        message: 'no stock of 4711',
      },
      ['shop.cart.Cart.add', 'shop.cart.CartController.post'],
    ],
    ['Python', PYTHON, { language: 'python', type: 'ValueError', message: 'no stock of 4711' }, ['add cart.py']],
    ['Node', NODE, { language: 'node', type: 'TypeError' }, ['Cart.add cart.js', 'anonymous server.js']],
    ['Go', GO, { language: 'go', type: 'panic' }, ['main.(*Cart).Add', 'main.main']],
    ['.NET', DOTNET, { language: 'dotnet', message: 'no stock of 4711' }, ['Shop.Cart.Add', 'Shop.Program.Main']],
  ])('are joined: %s', (_language, text, expected, own) => {
    const traces = join(text);
    expect(traces).toEqual([expect.objectContaining(expected)]);
    const names = traces[0]?.frames.filter(({ isForeign }) => !isForeign).map(({ name }) => name) ?? [];
    expect(names).toEqual(expect.arrayContaining(own));
  });

  it('are joined where rsyslog wrote their tabs, and where a source ends with them', () => {
    expect(join(JAVA.replaceAll('\t', '#011'))).toHaveLength(1);
    expect(join(JAVA.split('\n').slice(0, 4).join('\n'))).toHaveLength(1);
  });

  it('are told from text that only begins like them', () => {
    expect(join('an Error: no\n at the door\npanic: no\nTraceback (most recent call last):\nnothing')).toEqual([]);
    expect(join('meet me\n  at noon (12:00)\n  at home')).toEqual([]);
  });

  it('are bounded, however many frames follow', () => {
    const endless = `Error: x\n${'    at f (/srv/a.js:1:2)\n'.repeat(5000)}`;
    for (const { frames } of join(endless)) expect(frames.length).toBeLessThanOrEqual(50);
  });
});

describe('the fingerprint of an exception', () => {
  const of = (text: string) => join(text).map(fingerprintOf)[0];

  it.each([
    ['lines and messages', JAVA, JAVA.replace(':42', ':44').replace('4711', '4712')],
    ['libraries below it', JAVA, JAVA.replace('InvocableHandlerMethod.java:205', 'InvocableHandlerMethod.java:210')],
    ['addresses', GO, GO.replace('0xc000012345', '0xc000099999').replace('+0x1d', '+0x2d')],
    ['a folder', PYTHON, PYTHON.replace('/srv/shop/', '/srv/releases/7/')],
  ])('does not change with %s', (_name, one, other) => {
    expect(of(one)).toBe(of(other));
  });

  it('changes with the type and with the place in the program', () => {
    expect(of(PYTHON)).not.toBe(of(PYTHON.replaceAll('ValueError', 'KeyError')));
    expect(of(JAVA)).not.toBe(of(JAVA.replace('Cart.add', 'Cart.remove')));
  });
});

describe('the watch for exceptions', () => {
  const MS = Date.UTC(2026, 10, 24, 12);
  const [java, python] = [JAVA, PYTHON].map((text) => join(text)[0]) as [StackTrace, StackTrace];

  it('counts them, and knows the new ones over a restart', () => {
    const watch = new ExceptionWatch(undefined);
    expect([java, java, python].map((trace) => watch.take(trace, MS).isNew)).toEqual([true, false, true]);
    expect(watch.figures(MS, 10)).toEqual({ 'log.exceptions.unique': 2, 'log.exception.rate': 0.3 });
    const later = new ExceptionWatch(JSON.parse(JSON.stringify(watch.remember)));
    expect(later.take(java, MS + 86_400_000).isNew).toBe(false);
    expect(later.figures(MS + 86_400_000, 10)).toEqual({ 'log.exceptions.unique': 1, 'log.exception.rate': 0.1 });
  });

  it('remembers no more than a thousand', () => {
    const watch = new ExceptionWatch(undefined);
    for (let index = 0; index < 1500; index += 1) watch.take({ ...java, type: `T${index}` }, MS);
    expect(watch.remember).toHaveLength(1000);
  });
});
