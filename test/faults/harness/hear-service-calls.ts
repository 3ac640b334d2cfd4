/** Listens at the platform's API: every service message that came in, whatever was answered. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ServiceCall } from './record.ts';

const sendPath = '/cgi-bin/message/custom/send';
const sent = z.object({
  touser: z.string(),
  text: z.object({ content: z.string() }).optional(),
});
const answered = z.object({ errcode: z.number() });

/** To be called before the server listens. @returns a list that grows */
export function hearServiceCalls(app: FastifyInstance): readonly ServiceCall[] {
  const calls: ServiceCall[] = [];
  app.addHook('onSend', async (request, _reply, payload) => {
    if (!request.url.startsWith(sendPath) || !Buffer.isBuffer(request.body)) return;
    const message = sent.safeParse(parse(request.body.toString('utf8')));
    const answer = answered.safeParse(parse(String(payload)));
    calls.push({
      atMs: Date.now(),
      openId: message.data?.touser ?? '',
      content: message.data?.text?.content ?? '',
      errcode: answer.data?.errcode ?? -1,
    });
  });
  return calls;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
