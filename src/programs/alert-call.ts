/**
 * A system of the brand has something to tell a follower who opted in to its topic, and asks later what became of it.
 * Whoever did not opt in is told nothing, whatever the system says of them.
 */
import { z } from 'zod';
import type { OpenId } from '../domain/ids.ts';
import { findCardNumber } from '../services/card-number.ts';
import { type AlertState, findAlert } from '../services/find-alert.ts';
import { findCardByNumber } from '../services/member-cards.ts';
import { alertRequestId, requestAlert } from '../services/request-alert.ts';
import type { ProgramAct, ProgramAnswer, ProgramCall, ProgramQuestion } from './program-call.ts';

const minuteMs = 60_000;
const maxGoodForMinutes = 48 * 60;
const maxTextChars = 500;
const maxFields = 10;

const cannotSend =
  'this account may not send messages outside replies: have it verified, set WECHAT_SENDS_MESSAGES=yes, and call with a new Idempotency-Key';

const schema = z
  .strictObject({
    topic: z.string().min(1).max(32),
    openid: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'is no openid')
      .optional(),
    card: z.string().min(1).max(40).optional(),
    text: z.string().trim().min(1).max(maxTextChars),
    /** Of the topic's template; sent when no service window is open. */
    fields: z
      .record(z.string().regex(/^\w{1,32}$/), z.string().min(1).max(100))
      .refine(
        (given) => Object.keys(given).length <= maxFields,
        `has more than ${maxFields} fields`,
      )
      .optional(),
    goodForMinutes: z.int().min(1).max(maxGoodForMinutes).optional(),
  })
  .refine(({ openid, card }) => (openid === undefined) !== (card === undefined), {
    error: 'give either openid or card',
  });
type Body = z.infer<typeof schema>;

export const alertCall: ProgramAct<Body> = {
  name: 'alerts',
  scope: 'send-alerts',
  schema,
  async answer(call) {
    const { account, body, catalogue, stores, callId, nowMs } = call;
    // Written down it would wait for ever: nothing of this account ever leaves the outbox.
    if (!call.sendsMessages) return refuse(409, 'CANNOT_SEND', cannotSend);
    const topic = catalogue.setup.alertTopics.find(({ id }) => id === body.topic);
    if (!topic) return refuse(404, 'UNKNOWN_TOPIC', `there is no topic ${body.topic}`);
    const openId = await findFollower(call);
    if (openId === undefined) return refuse(404, 'UNKNOWN_CARD', 'there is no such member card');
    const told = await requestAlert(
      stores,
      { account, openId },
      {
        ...{ topic, text: body.text, fields: body.fields, nowMs },
        requestId: alertRequestId(callId),
        goodForMs: body.goodForMinutes === undefined ? undefined : body.goodForMinutes * minuteMs,
      },
    );
    switch (told.kind) {
      case 'accepted': {
        const dueAt = new Date(told.dueAtMs).toISOString();
        return { status: 202, value: { id: told.alertId, dueAt } };
      }
      case 'not-opted-in':
        return refuse(409, 'NOT_OPTED_IN', `the follower did not opt in to ${topic.id}`);
      case 'too-many':
        return refuse(429, 'TOO_MANY_TODAY', `at most ${topic.maxPerDay} a day of ${topic.id}`);
    }
  },
};

export const alertQuestion: ProgramQuestion = {
  name: 'alerts',
  scope: 'send-alerts',
  async answer({ account, stores, id }) {
    const state = await findAlert(stores, account, id);
    if (!state) return refuse(404, 'UNKNOWN_ALERT', 'there is no such alert, or not any more');
    return { status: 200, value: { id, ...tell(state) } };
  },
};

function tell(state: AlertState): Readonly<Record<string, unknown>> {
  if (state.kind === 'waiting') {
    return { state: 'waiting', dueAt: new Date(state.dueAtMs).toISOString() };
  }
  const { end, reason, atMs } = state.line;
  return { state: end, reason, at: new Date(atMs).toISOString() };
}

async function findFollower({
  account,
  body: { openid, card = '' },
  stores,
}: ProgramCall<Body>): Promise<OpenId | undefined> {
  if (openid !== undefined) return openid as OpenId;
  const number = findCardNumber(card);
  if (number === undefined) return undefined;
  return (await findCardByNumber(stores.registers, account, number))?.openId;
}

function refuse(status: number, code: string, problem: string): ProgramAnswer {
  return { status, value: { code, problems: [problem] } };
}
