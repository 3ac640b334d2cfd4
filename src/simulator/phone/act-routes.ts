/**
 * What a follower does, from the forms of the page and, as JSON, from tests in any language: `POST /__acts` takes
 * the same fields, waits for the answers and tells what the follower saw.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { leavesOf } from '../api/menus.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import type { Exchange } from '../exchange.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { FollowerPhone } from '../follower-phone.ts';
import { actsOf, type PhoneForm, parsePhoneForm } from './act-form.ts';
import { followersOf } from './followers-of.ts';
import { pageOf } from './people-view.ts';
import { applyTrouble, parseTroubleForm } from './trouble-form.ts';

const serviceAgent = 'xiaozhou@demo';
/** Where a phone reports itself to be. */
const here = { latitude: 31.2304, longitude: 121.4737 };

export function addActRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/phone/acts', async (request, reply) => {
    const done = begin(request, api);
    if (!done) return reply.code(400).type('text/plain').send('bad form');
    // The script is told of changes as they come; a page without script waits for all of them.
    if (request.headers.accept === 'application/json') return reply.code(202).send({});
    await done;
    const names = followersOf(request.body, api.platform).map(({ name }) => name);
    return reply.redirect(pageOf(names), 303);
  });

  app.post('/__acts', async (request, reply) => {
    const done = begin(request, api);
    if (!done) {
      return reply.code(400).send({ problem: 'unknown act: see docs/simulator.md for the fields' });
    }
    return { exchanges: (await done).map(describeExchange) };
  });

  app.get('/__chats', async (request) => {
    const [phone] = followersOf(request.query, api.platform);
    return { follows: phone?.follows ?? null, entries: phone?.entries ?? [] };
  });
}

/** Undefined when the form asks for nothing we know. */
function begin(request: FastifyRequest, api: PlatformApi): Promise<Exchange[]> | undefined {
  const trouble = parseTroubleForm(request.body);
  if (trouble) {
    applyTrouble(trouble, api);
    return Promise.resolve([]);
  }
  const wanted = parsePhoneForm(request.body);
  const [phone] = followersOf(request.body, api.platform);
  if (!wanted || !phone) return undefined;
  return carryOut(wanted, phone, { api, origin: `${request.protocol}://${request.host}` });
}

async function carryOut(
  wanted: PhoneForm,
  phone: FollowerPhone,
  { api, origin }: { api: PlatformApi; origin: string },
): Promise<Exchange[]> {
  const { platform } = api;
  await playDesk(wanted, phone, api);
  const menuLeaves = api.menu ? leavesOf(api.menu) : [];
  const exchanges: Exchange[] = [];
  for (const act of actsOf(wanted, { here, origin, menuLeaves })) {
    if (!mayAct(act, platform.follower(phone.name))) continue;
    exchanges.push(await platform.send(phone.openId, act));
  }
  return exchanges;
}

/** What is no act of the follower: an agent's part, the platform's own. */
async function playDesk(
  wanted: PhoneForm,
  { openId }: FollowerPhone,
  api: PlatformApi,
): Promise<void> {
  const { platform } = api;
  switch (wanted.do) {
    case 'again':
      await platform.again(wanted.exchange).catch(() => undefined);
      return;
    case 'agent-open':
      await platform.openAgentSession(openId, serviceAgent);
      return;
    case 'agent-close':
      await platform.closeAgentSession(openId);
      return;
    case 'agent-say':
      platform.agentSays(openId, wanted.text);
      return;
    case 'menu':
      noteMaterial(wanted.leaf, openId, api);
  }
}

/** Entries with material of the account are the platform's own business. */
function noteMaterial(index: number, openId: FollowerPhone['openId'], api: PlatformApi): void {
  const leaf = api.menu && leavesOf(api.menu)[index];
  if (!leaf || !['media_id', 'view_limited', 'article_id'].includes(leaf.type)) return;
  api.platform.note(openId, { kind: 'material', name: leaf.name });
}

/** To who has left, the account's chat is closed: they follow again, or scan a code, which follows. */
function mayAct({ kind }: FollowerAct, { follows }: FollowerPhone): boolean {
  return follows !== false || kind === 'follow' || kind === 'scan';
}

/** As a test reads it: bodies are texts. */
function describeExchange(exchange: Exchange): object {
  const { id, shown, tookMs, twins, plainBody, plainReply, attempts } = exchange;
  return {
    id,
    shown,
    tookMs,
    twins,
    plainBody,
    plainReply,
    attempts: attempts.map(({ number, isTwin = false, tookMs, result }) => ({
      number,
      isTwin,
      tookMs,
      result:
        result.kind === 'answered' ? { ...result, body: result.body.toString('utf8') } : result,
    })),
  };
}
