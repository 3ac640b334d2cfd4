/** What was said at the agents' desk: `/customservice/msgrecord/getmsglist`. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChatEntry, FollowerPhone } from '../follower-phone.ts';
import { jsonOf } from './api-call.ts';
import type { PlatformApi } from './platform-api.ts';

const questionSchema = z.object({
  starttime: z.number(),
  endtime: z.number(),
  msgid: z.number().min(1),
  number: z.number().max(10_000),
});
const longestQuestionSec = 86_400;

interface DeskLine {
  readonly openid: string;
  readonly opercode: number;
  readonly text: string;
  readonly time: number;
  readonly worker: string;
}

export function addRecordRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/customservice/msgrecord/getmsglist', async (request) => {
    const parsed = questionSchema.safeParse(jsonOf(request));
    if (!parsed.success) return { errcode: 65416, errmsg: 'invalid parameter' };
    const { starttime, endtime, msgid: firstId, number: most } = parsed.data;
    if (endtime - starttime > longestQuestionSec) {
      return { errcode: 65417, errmsg: 'time range too long' };
    }
    const lines = api.platform
      .followers()
      .flatMap(linesOf)
      .filter(({ time }) => time >= starttime && time < endtime)
      .toSorted((a, b) => a.time - b.time);
    const page = lines.slice(firstId - 1, firstId - 1 + most);
    return { recordlist: page, number: page.length, msgid: firstId + page.length };
  });
}

function linesOf({ openId, entries }: FollowerPhone): readonly DeskLine[] {
  const lines: DeskLine[] = [];
  let worker = '';
  for (const entry of entries) {
    worker = workerAfter(entry, worker);
    const said = saidAtDesk(entry, worker);
    const time = Math.floor(entry.atMs / 1000);
    if (said) lines.push({ openid: openId, time, worker, ...said });
  }
  return lines;
}

function workerAfter(entry: ChatEntry, before: string): string {
  if (entry.from !== 'follower') return before;
  if (entry.act.kind === 'agent-opened') return entry.act.serviceAgent;
  return entry.act.kind === 'agent-closed' ? '' : before;
}

/** 2002 the agent said it, 2003 the follower did. */
function saidAtDesk(
  entry: ChatEntry,
  worker: string,
): Pick<DeskLine, 'opercode' | 'text'> | undefined {
  if (entry.from === 'agent') return { opercode: 2002, text: entry.text };
  const isHeard = entry.from === 'follower' && entry.act.kind === 'text' && worker !== '';
  return isHeard ? { opercode: 2003, text: entry.act.text } : undefined;
}
