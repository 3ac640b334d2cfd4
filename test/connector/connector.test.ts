import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { CodeWebhook } from '../../src/connector/code-webhook.ts';
import { Connector, callLimitMs } from '../../src/connector/connector.ts';
import { signCall } from '../../src/connector/sign-call.ts';
import type { CustomerId } from '../../src/domain/customer-system.ts';
import { sampleCustomers } from '../../src/sample-backend/customers.ts';
import { type SampleBackend, startSampleBackend } from '../../src/sample-backend/sample-backend.ts';
import { CallVerifier } from '../../src/sample-backend/verify-call.ts';
import { HeldClock } from '../support/held-clock.ts';

const secret = '0123456789abcdef0123456789abcdef';
const first = 'C1001' as CustomerId;
const [customer] = sampleCustomers;

/** Computed with openssl: see docs/connector.md. */
const vector = {
  path: '/yingda/v1/customers/find',
  body: '{"phone":"13800000001"}',
  timestamp: 1791950400,
  nonce: 'n-0001',
  signature: 'v1=78925b6f913163e3155e9831b50f78a1c861ee39387d3ac79558063e619ff1d3',
};

let stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop();
  stops = [];
});

interface Ground {
  readonly connector: Connector;
  readonly clock: HeldClock;
  readonly failures: readonly string[];
}

function openConnector(baseUrl: string, { wrongSecret = false } = {}): Ground {
  const clock = new HeldClock();
  const failures: string[] = [];
  let calls = 0;
  const connector = new Connector({
    baseUrl: new URL(baseUrl),
    secret: wrongSecret ? secret.toUpperCase() : secret,
    clock,
    newNonce: () => {
      calls += 1;
      return `n-${calls}`;
    },
    observer: { callFailed: (what, failure) => failures.push(`${what} ${failure}`) },
  });
  stops.push(() => connector.close());
  return { connector, clock, failures };
}

async function openSample(options?: { wrongSecret: boolean }) {
  const clock = new HeldClock();
  const backend: SampleBackend = await startSampleBackend({ secret, clock });
  stops.push(() => backend.stop());
  return { backend, ...openConnector(backend.url, options) };
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/brand`;
}

describe('the signature', () => {
  it('is that of the documented vector', () => {
    expect(signCall(secret, vector)['x-yingda-signature']).toBe(vector.signature);
  });

  it.each([
    ['as it came', {}, undefined],
    ['with another body', { body: '{"phone":"13800000002"}' }, 'signature'],
    ['with another path', { path: '/yingda/v1/accounts/bill' }, 'signature'],
    ['six minutes later', { nowMs: vector.timestamp * 1000 + 360_000 }, 'timestamp'],
    ['six minutes before its time', { nowMs: vector.timestamp * 1000 - 360_000 }, 'timestamp'],
  ])('is taken or refused by a program of the brand: %s', (_when, changed, problem) => {
    const call = { ...vector, headers: signCall(secret, vector), nowMs: vector.timestamp * 1000 };
    expect(new CallVerifier(secret).findProblem({ ...call, ...changed })).toBe(problem);
  });

  it('is refused the second time', () => {
    const verifier = new CallVerifier(secret);
    const call = { ...vector, headers: signCall(secret, vector), nowMs: vector.timestamp * 1000 };
    verifier.findProblem(call);
    expect(verifier.findProblem(call)).toBe('nonce');
  });
});

describe("the brand's own system", () => {
  it('is asked who has a phone, and what their account says', async () => {
    const { connector, clock } = await openSample();

    const told = { kind: 'told', asOfMs: clock.now(), isKept: false };
    const { id, maskedName } = customer ?? {};
    expect(await connector.findByPhone('13800000001')).toEqual({
      ...told,
      value: { id, maskedName },
    });
    expect(await connector.ask('bill', first)).toEqual({ ...told, value: customer?.bill });
    expect(await connector.ask('limit', first)).toEqual({ ...told, value: customer?.limit });
    expect(await connector.ask('points', first)).toEqual({ ...told, value: customer?.points });
    expect(await connector.ask('pay', first)).toMatchObject({
      value: { url: expect.stringContaining('/pay?customer=C1001') },
    });
  });

  it('may know nobody of this phone, and no bill of this customer', async () => {
    const { connector, failures } = await openSample();
    expect(await connector.findByPhone('13900000000')).toEqual({ kind: 'unknown' });
    expect(await connector.ask('bill', 'C1003' as CustomerId)).toEqual({ kind: 'unknown' });
    expect(failures).toEqual([]);
  });

  it('refuses a call that is signed with another secret', async () => {
    const { connector, failures } = await openSample({ wrongSecret: true });
    expect(await connector.findByPhone('13800000001')).toEqual({ kind: 'away' });
    expect(failures).toEqual(['customers/find refused']);
  });

  it('is given up when it takes longer than a turn can wait', async () => {
    const asked = Promise.withResolvers<void>();
    const url = await serve(() => asked.resolve());
    const { connector, clock, failures } = openConnector(url);

    const answer = connector.ask('limit', first);
    await asked.promise;
    await clock.advance(callLimitMs);

    expect(await answer).toEqual({ kind: 'away' });
    expect(failures).toEqual(['accounts/limit timed-out']);
  });
});

describe('an answer that is none', () => {
  const json = (body: unknown): RequestListener => {
    return (_request, response) => response.end(JSON.stringify(body));
  };
  const status = (code: number, body = ''): RequestListener => {
    return (_request, response) => response.writeHead(code).end(body);
  };
  it.each<[string, RequestListener, string]>([
    ['no JSON', (_request, response) => response.end('<html>'), 'wrong-answer'],
    ['a text for a number', json({ limitFen: '100', usedFen: 0 }), 'wrong-answer'],
    ['a limit below nothing', json({ limitFen: -1, usedFen: 0 }), 'wrong-answer'],
    ['a field that is missing', json({ limitFen: 100 }), 'wrong-answer'],
    ['nothing', json(null), 'wrong-answer'],
    ['an error', status(500), 'wrong-status'],
    ['a page that is not there', status(404, 'not found'), 'refused'],
    ['more than it may be', (_request, response) => response.end('['.repeat(40_000)), 'too-long'],
    ['a connection that is cut', (request) => request.socket.destroy(), 'no-connection'],
  ])('is not shown: %s', async (_what, listener, failure) => {
    const { connector, failures } = openConnector(await serve(listener));
    expect(await connector.ask('limit', first)).toEqual({ kind: 'away' });
    expect(failures).toEqual([`accounts/limit ${failure}`]);
  });

  it('leads nowhere else: a redirect is not followed', async () => {
    const visited: string[] = [];
    const url = await serve((request, response) => {
      visited.push(request.url ?? '');
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const { connector } = openConnector(url);
    expect(await connector.ask('limit', first)).toEqual({ kind: 'away' });
    expect(visited).toEqual(['/brand/v1/accounts/limit']);
  });

  it.each([
    'javascript:alert(1)',
    'http://pay.example.com/',
    'https://bank@pay.example.com/',
    '/x',
  ])('is no link: %s', async (url) => {
    const { connector } = openConnector(await serve(json({ url })));
    expect(await connector.ask('pay', first)).toEqual({ kind: 'away' });
  });
});

describe('a gateway for one-time codes', () => {
  it.each([
    [200, 'sent', []],
    [204, 'sent', []],
    [302, 'away', ['sms wrong-status']],
    [500, 'away', ['sms wrong-status']],
  ])('that answers %i has it %s', async (status, sent, failures) => {
    const baseUrl = new URL(await serve((_request, response) => response.writeHead(status).end()));
    const heard: string[] = [];
    const gateway = new CodeWebhook({
      ...{ baseUrl, secret, clock: new HeldClock(), newNonce: () => 'n' },
      observer: { callFailed: (what, failure) => heard.push(`${what} ${failure}`) },
    });
    stops.push(() => gateway.close());
    const code = { phone: '13800000001', code: '123456', validMinutes: 10, sendId: 't1' };
    expect(await gateway.send(code)).toBe(sent);
    expect(heard).toEqual(failures);
  });
});

describe('while the system is away', () => {
  it('what it said lately is told with its time, for ten minutes', async () => {
    const { connector, clock, backend } = await openSample();
    const saidAtMs = clock.now();
    await connector.ask('points', first);
    backend.switchOff(true);

    await clock.advance(9 * 60_000);
    expect(await connector.ask('points', first)).toEqual({
      ...{ kind: 'told', value: customer?.points, asOfMs: saidAtMs, isKept: true },
    });
    await clock.advance(60_000);
    expect(await connector.ask('points', first)).toEqual({ kind: 'away' });
  });

  it('nothing of one customer is told to another', async () => {
    const { connector, backend } = await openSample();
    await connector.ask('points', first);
    backend.switchOff(true);
    expect(await connector.ask('points', 'C1002' as CustomerId)).toEqual({ kind: 'away' });
    expect(await connector.ask('limit', first)).toEqual({ kind: 'away' });
  });

  it('nothing is told that the system has taken back since', async () => {
    const answers = [{ points: 5 }, { unknown: true }];
    const url = await serve((_request, response) => {
      const answer = answers.shift();
      response.writeHead(answer ? ('unknown' in answer ? 404 : 200) : 500);
      response.end(JSON.stringify(answer));
    });
    const { connector } = openConnector(url);
    const told = [];
    for (const _time of 'abc') told.push((await connector.ask('points', first)).kind);
    expect(told).toEqual(['told', 'unknown', 'away']);
  });

  it('a link is not kept, nor anything of somebody who is forgotten', async () => {
    const { connector, backend } = await openSample();
    await connector.ask('pay', first);
    await connector.ask('points', first);
    connector.forget(first);
    backend.switchOff(true);

    expect(await connector.ask('pay', first)).toEqual({ kind: 'away' });
    expect(await connector.ask('points', first)).toEqual({ kind: 'away' });
  });

  it('it is asked four times, then by one call every 20 seconds until it is back', async () => {
    const { connector, clock, backend, failures } = await openSample();
    backend.switchOff(true);
    for (const _call of 'abcdef') await connector.ask('limit', first);
    expect(failures).toHaveLength(4);
    expect(connector.state).toMatchObject({
      isAnswering: false,
      lastFailure: { atMs: clock.now(), reason: 'wrong-status' },
    });
    expect(connector.state).not.toHaveProperty('lastAnswerAtMs');

    await clock.advance(20_000);
    await Promise.all([connector.ask('limit', first), connector.ask('limit', first)]);
    expect(failures).toHaveLength(5);

    backend.switchOff(false);
    await clock.advance(20_000);
    expect(await connector.ask('limit', first)).toMatchObject({ kind: 'told', isKept: false });
    const nowMs = clock.now();
    expect(connector.state).toMatchObject({
      ...{ isAnswering: true, lastAnswerAtMs: nowMs, keptUntilMs: nowMs + 10 * 60_000 },
    });
  });
});
