/** Keeps pages of other sites away from what acts or tells: whoever is refused learns what to do, and nothing else. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findIntrusion } from '../domain/intrusion.ts';

const problems = {
  host: 'Open this page by localhost or by an IP address 请用 localhost 或 IP 地址打开',
  page: 'Only this page itself may ask for that 只有本页面可以这样请求',
};

/** A hook for `onRequest`. */
export async function refuseIntruders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const intrusion = findIntrusion(request);
  if (intrusion) await reply.code(403).send({ problems: [problems[intrusion]] });
}
