/**
 * Posts JSON to an address of the configuration, and to nowhere else: it follows no redirect, reads little, waits not
 * long, and speaks to this machine and its private neighbours only where that is allowed. It never throws, and never
 * hands out an address: it holds a robot's key.
 */
import { lookup } from 'node:dns';
import type { RequestOptions } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// As in `wechat/api/transport.ts`: an import would load Node's whole `fetch` with it.
const { request: httpRequest } = process.getBuiltinModule('node:http');
const { request: httpsRequest } = process.getBuiltinModule('node:https');

export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  /** Why, in a word. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface PostRules {
  /** Then http, this machine and private addresses are allowed too. */
  readonly mayBePrivate: boolean;
  readonly limitMs: number;
}

const maxAnswerBytes = 16_384;

export async function postJson(url: URL, body: object, rules: PostRules): Promise<Posted> {
  if (url.protocol !== 'https:' && !(rules.mayBePrivate && url.protocol === 'http:')) {
    return { kind: 'failed', reason: 'not-https' };
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!rules.mayBePrivate && isIP(host) !== 0 && isPrivate(host)) {
    return { kind: 'failed', reason: 'private-address' };
  }
  const bytes = Buffer.from(JSON.stringify(body));
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length },
    signal: AbortSignal.timeout(rules.limitMs),
    ...(!rules.mayBePrivate && { lookup: lookUpPublic }),
  };
  const { promise, resolve } = Promise.withResolvers<Posted>();
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const call = open(url, options, (response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxAnswerBytes) call.destroy(new Error('answer-too-long'));
      else chunks.push(chunk);
    });
    response.on('error', (error) => resolve(failed(error)));
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      resolve({ kind: 'answered', status: response.statusCode ?? 0, text });
    });
  });
  call.on('error', (error) => resolve(failed(error)));
  call.end(bytes);
  return promise;
}

/** An error's own text names the address. */
function failed(error: Error & { readonly code?: unknown }): Posted {
  const known = ['answer-too-long', 'private-address'].find((one) => one === error.message);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') {
    return { kind: 'failed', reason: 'timed-out' };
  }
  return { kind: 'failed', reason: known ?? String(error.code ?? 'no-connection') };
}

/** Judged at the moment of connecting: a name may point elsewhere than when it was typed. */
const lookUpPublic: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivate(address))) {
      return done(new Error('private-address'), '');
    }
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return listPrivate().check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** This machine, private and shared networks, link-local, multicast and what is reserved. */
function listPrivate(): BlockList {
  const list = new BlockList();
  for (const [net, bits] of privateNets) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of privateNets6) list.addSubnet(net, bits, 'ipv6');
  return list;
}

const privateNets = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const;
const privateNets6 = [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const;
