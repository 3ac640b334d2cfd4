/**
 * What a follower does, from the forms of the page and, as JSON, from tests in any language: `POST /__acts` takes
 * the same fields, waits for the answers and tells what the follower saw, or why it could not be done.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PlatformApi } from '../api/platform-api.ts';
import type { Exchange } from '../exchange.ts';
import { carryOut } from './carry-out.ts';
import { findRefusal } from './find-refusal.ts';
import { followersOf } from './followers-of.ts';
import { pageOf } from './people-view.ts';
import { readAct } from './read-act.ts';
import { applyTrouble } from './trouble-form.ts';

export function addActRoutes(app: FastifyInstance, api: PlatformApi): void {
  app.post('/phone/acts', async (request, reply) => {
    const begun = begin(request, api);
    if (begun.kind === 'wrong') {
      return reply.code(400).type('text/plain').send(begun.problems.join('\n'));
    }
    // The script is told of changes as they come; a page without script waits for all of them.
    if (request.headers.accept === 'application/json') return reply.code(202).send({});
    if (begun.kind === 'begun') await begun.exchanges;
    const names = followersOf(request.body, api.platform).map(({ name }) => name);
    return reply.redirect(pageOf(names), 303);
  });

  app.post('/__acts', async (request, reply) => {
    const begun = begin(request, api);
    switch (begun.kind) {
      case 'wrong':
        return reply.code(400).send({ problems: begun.problems });
      case 'refused':
        return reply.code(409).send({ problems: [begun.problem] });
      case 'begun':
        return { exchanges: (await begun.exchanges).map(describeExchange) };
    }
  });

  app.get('/__chats', async (request) => {
    const [phone] = followersOf(request.query, api.platform);
    return { follows: phone?.follows ?? null, entries: phone?.entries ?? [] };
  });
}

type Begun =
  | { readonly kind: 'begun'; readonly exchanges: Promise<readonly Exchange[]> }
  /** The form is none that we know. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }
  /** It cannot be done now. */
  | { readonly kind: 'refused'; readonly problem: string };

function begin(request: FastifyRequest, api: PlatformApi): Begun {
  const read = readAct(request.body);
  if (read.kind === 'wrong') return read;
  if (read.kind === 'trouble') {
    applyTrouble(read.trouble, api);
    return { kind: 'begun', exchanges: Promise.resolve([]) };
  }
  const [phone] = followersOf(request.body, api.platform);
  if (!phone) return { kind: 'wrong', problems: ['follower is no name'] };
  const problem = findRefusal(read.act, phone, api);
  if (problem !== undefined) return { kind: 'refused', problem };
  const origin = `${request.protocol}://${request.host}`;
  return { kind: 'begun', exchanges: carryOut(read.act, phone, { api, origin }) };
}

/** As a test reads it: bodies are texts. */
function describeExchange(exchange: Exchange): object {
  const { id, shown, tookMs, twins, plainBody, plainReply, remarks, attempts } = exchange;
  return {
    id,
    shown,
    tookMs,
    twins,
    plainBody,
    plainReply,
    remarks,
    attempts: attempts.map(({ number, isTwin = false, tookMs: attemptMs, result }) => ({
      number,
      isTwin,
      tookMs: attemptMs,
      result:
        result.kind === 'answered' ? { ...result, body: result.body.toString('utf8') } : result,
    })),
  };
}
