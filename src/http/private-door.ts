/**
 * Who may speak to the private listener. A page on any site can let its own name point to 127.0.0.1 and then read along
 * in an operator's browser: so only names that are known to be ours are answered. An address cannot be pointed
 * elsewhere. And no other site's page may fetch anything here: each look at the console is noted.
 */
import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isFromOtherPage } from '../domain/intrusion.ts';

/** Balancers ask these under names of their own; they tell nothing but the state of the node. */
const openPaths: ReadonlySet<string | undefined> = new Set(['/healthz', '/readyz']);

/** @param names by which the listener may be asked, beside `localhost` and any address */
export function guardPrivateDoor(app: FastifyInstance, names: readonly string[]): void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  app.addHook('onRequest', async (request, reply) => {
    if (openPaths.has(request.routeOptions.url)) return;
    if (!isOurs(request.headers.host ?? '', known)) {
      return reply.code(421).type('text/plain; charset=utf-8').send(unknownName);
    }
    if (isFromOtherPage(request)) {
      return reply.code(403).type('text/plain; charset=utf-8').send(otherSite);
    }
  });
}

function isOurs(host: string, known: ReadonlySet<string>): boolean {
  const [, address, name = ''] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d+)?$/i.exec(host) ?? [];
  if (address !== undefined) return isIP(address) === 6;
  const plain = name.toLowerCase().replace(/\.$/, '');
  const isLoopback = plain === 'localhost' || plain.endsWith('.localhost');
  return isLoopback || isIP(plain) === 4 || known.has(plain);
}

const unknownName =
  'This name is not known to the private listener: use its IP address or localhost, or put the name into CONSOLE_NAMES.\n' +
  '这个域名没有登记：请用 IP 地址或 localhost 访问，或把域名写进 CONSOLE_NAMES。\n';
const otherSite =
  'Pages of other sites may link to the private listener, and nothing else.\n' +
  '其他网站的页面只能链接到这里，不能读取。\n';
