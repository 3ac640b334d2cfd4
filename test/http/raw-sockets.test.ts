/** What cannot be said through a client: bytes straight into the public listener. */
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { PageAccount } from '../../src/http/add-follower-pages.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { HeldClock } from '../support/held-clock.ts';
import { fetchRaw, openIdle } from '../support/raw-socket.ts';

const accounts: PageAccount[] = [];
const pages = { publicUrl: 'http://a', accounts, proxies: [], reportFailure: () => undefined };
const app = buildPublicApp([], new HeldClock(), pages);
let reached = 0;
let port = 0;
beforeAll(async () => {
  app.post('/wechat', async () => {
    reached += 1;
    return 'reached';
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

/** @returns the status of each answer until the server closes the connection. */
async function statusesFor(text: string, { isLeftOpen = false } = {}): Promise<number[]> {
  const said = await fetchRaw(port, text, { isLeftOpen });
  return [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}

const head = 'POST /wechat HTTP/1.1\r\nHost: a\r\n';
const smuggled = 'POST /wechat HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n';

describe('a request that two servers could read in two ways', () => {
  it.each([
    [
      'a length and chunks',
      `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ['two lengths', `${head}Content-Length: 0\r\nContent-Length: 4\r\n\r\n${smuggled}`],
    ['a list of lengths', `${head}Content-Length: 0, 4\r\n\r\n${smuggled}`],
    ['a length with a sign', `${head}Content-Length: +0\r\n\r\n${smuggled}`],
    ['a length that is no number', `${head}Content-Length: 0x4\r\n\r\n${smuggled}`],
    ['chunks under another name', `${head}Transfer-Encoding: xchunked\r\n\r\n${smuggled}`],
    ['chunks and something behind them', `${head}Transfer-Encoding: chunked, gzip\r\n\r\n`],
    ['a space before the colon', `${head}Content-Length : 0\r\n\r\n${smuggled}`],
    ['a line that goes on in the next', `${head}X: a\r\n b\r\nContent-Length: 0\r\n\r\n`],
    ['a line end without its half', `${head}Content-Length: 0\n\n${smuggled}`],
    ['a size of a chunk that is none', `${head}Transfer-Encoding: chunked\r\n\r\nG\r\n`],
    ['a NUL in a header', `${head}X: a\0b\r\nContent-Length: 0\r\n\r\n`],
    ['no host', 'POST /wechat HTTP/1.1\r\nContent-Length: 0\r\n\r\n'],
    ['another method', `TRACE /wechat HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['a tunnel', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a version to come', 'POST /wechat HTTP/3.0\r\nHost: a\r\n\r\n'],
    ['17 kB of headers', `${head}X: ${'x'.repeat(17_000)}\r\n\r\n`],
    ['a length of 4 GB', `${head}Content-Length: 4294967296\r\n\r\n<xml>`],
    [
      'chunks without end',
      `${head}Transfer-Encoding: chunked\r\n\r\n${`400\r\n${'x'.repeat(1024)}\r\n`.repeat(40)}`,
    ],
    ['a body that packs itself', `${head}Content-Encoding: gzip\r\nContent-Length: 40000\r\n\r\n`],
  ])('reaches nothing: %s', async (_name, text) => {
    const before = reached;
    const statuses = await statusesFor(text);
    expect(statuses.filter((status) => status < 400)).toEqual([]);
    expect(reached).toBe(before);
  });

  it('is not this one', async () => {
    expect(await statusesFor(smuggled)).toEqual([200]);
  });
});

it.each([
  ['an address that cannot be decoded', '/wechat%zz<b>', 400],
  ['a part of an address that has no end', `/p/${'<b>'.repeat(200)}/b/c`, 414],
  ['a link of broken letters', '/p/main/vote/%ff', 400],
])('nothing of %s comes back', async (_name, address, status) => {
  const answer = await fetchRaw(
    port,
    `GET ${address} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/);
  expect(answer).toMatch(/\r\n\r\nbad request$/);
});

it('a crowd that only holds its connections shuts nobody out', async () => {
  const usual = app.server.maxConnections;
  app.server.maxConnections = 3;
  onTestFinished(() => {
    app.server.maxConnections = usual;
  });
  const idle = await Promise.all([1, 2, 3].map(() => openIdle(port, smuggled)));
  const shutOut = await statusesFor(smuggled);
  await Promise.all(idle.map(({ closed }) => closed));
  expect([usual, shutOut, await statusesFor(smuggled)]).toEqual([10_000, [], [200]]);
});

it('a sender who takes all day is cut, in the head, in the body and between chunks', async () => {
  const cut = await Promise.all(
    [
      'POST /wechat HTTP/1.1\r\nHost: a\r\nX-Slow: ',
      `${head}Content-Length: 100\r\n\r\n<xml>`,
      `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n<xml>\r\n`,
    ].map((text) => statusesFor(text, { isLeftOpen: true })),
  );
  expect(cut).toEqual([[408], [408], [408]]);
});
