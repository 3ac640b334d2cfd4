/**
 * `/api/<account>/…` for the brand's own systems: for each call who asks, what for and with what; then, once for
 * each Idempotency-Key, the call of the table is asked. A refusal is JSON that says what to do.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, errorCode } from '../../errors.ts';
import { allCalls, allQuestions } from '../../programs/all-calls.ts';
import type { ProgramAct, ProgramQuestion } from '../../programs/program-call.ts';
import { ProgramDoor } from '../../programs/program-door.ts';
import type { ProgramReply } from '../../store/program-answers.ts';
import type { KeptProgramKey } from '../../store/program-keys.ts';
import type { ConsoleAccount } from '../frame/console-call.ts';
import { findAddress } from '../people/meet-browser.ts';

export type ProgramAccount = Pick<
  ConsoleAccount,
  'account' | 'content' | 'stores' | 'clock' | 'sendsMessages'
>;

export interface ProgramApi {
  readonly accounts: readonly ProgramAccount[];
  /** Told of what a call threw and nobody expected. */
  readonly reportFailure: (error: unknown) => void;
}

const maxBodyBytes = 64 * 1024;
const atWorkPauseSec = 2;
const keyPattern = /^[!-~]{1,128}$/;

export function addProgramApi(app: FastifyInstance, api: ProgramApi): void {
  const door = new ProgramDoor();
  app.register((calls, _options, done) => {
    calls.setErrorHandler((error, _request, reply) => {
      const { statusCode = 500 } = error as { readonly statusCode?: number };
      if (statusCode < 500) return refuse(reply, statusCode, ['BAD_REQUEST', badRequest]);
      if (!(error instanceof AppError)) api.reportFailure(error);
      void reply.header('retry-after', atWorkPauseSec);
      return refuse(reply, 503, [errorCode(error), tryAgain]);
    });
    for (const act of allCalls) {
      calls.post(`/api/:account/${act.name}`, { bodyLimit: maxBodyBytes }, (request, reply) =>
        admit(
          act,
          { request, reply },
          { api, door, answer: (program) => answerOnce(act, program) },
        ),
      );
    }
    for (const asked of allQuestions) {
      const answer = (program: Admitted) => answerQuestion(asked, program);
      calls.get(`/api/:account/${asked.name}/:id`, (request, reply) =>
        admit(asked, { request, reply }, { api, door, answer }),
      );
    }
    done();
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who may ask for what they ask. */
interface Admitted extends Exchange {
  readonly parts: ProgramAccount;
  readonly key: KeptProgramKey;
}

async function admit(
  { scope }: Pick<ProgramAct, 'scope'>,
  { request, reply }: Exchange,
  {
    api,
    door,
    answer,
  }: {
    readonly api: ProgramApi;
    readonly door: ProgramDoor;
    readonly answer: (admitted: Admitted) => Promise<FastifyReply>;
  },
): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  const { account: name } = request.params as { readonly account: string };
  const parts = api.accounts.find(({ account }) => account === name);
  if (!parts) return refuse(reply, 401, ['UNKNOWN_KEY', unknownKey]);
  const admitted = await door.admit(request.headers.authorization, {
    account: parts.account,
    scope,
    keys: parts.stores.programKeys,
    address: findAddress(request),
    nowMs: parts.clock.now(),
  });
  switch (admitted.kind) {
    case 'unknown':
      return refuse(reply, 401, ['UNKNOWN_KEY', unknownKey]);
    case 'not-for-this':
      return refuse(reply, 403, ['NOT_FOR_THIS', `the key has no scope ${scope}`]);
    case 'too-often':
      void reply.header('retry-after', Math.ceil(admitted.pauseMs / 1000));
      return refuse(reply, 429, ['TOO_OFTEN', 'call more slowly: see Retry-After']);
    case 'admitted':
      return answer({ request, reply, parts, key: admitted.key });
  }
}

async function answerQuestion(
  asked: ProgramQuestion,
  { request, reply, parts: { account, stores } }: Admitted,
): Promise<FastifyReply> {
  const { id } = request.params as { readonly id: string };
  const { status, value } = await asked.answer({ account, stores, id });
  return send(reply, { status, body: JSON.stringify(value) });
}

async function answerOnce(
  act: ProgramAct,
  { request, reply, parts, key }: Admitted,
): Promise<FastifyReply> {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string' || !keyPattern.test(given)) {
    return refuse(reply, 400, ['NO_IDEMPOTENCY_KEY', needsKey]);
  }
  const { data: body, error } = act.schema.safeParse(request.body);
  if (error) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return refuse(reply, 422, ['BAD_BODY', ...problems]);
  }
  const { account, stores, clock } = parts;
  const id = hash([key.id, given]);
  const requestHash = hash([act.name, body]);
  const begun = await stores.programAnswers.begin({ account, id, requestHash, atMs: clock.now() });
  switch (begun.kind) {
    case 'answered':
      return send(reply, begun.reply);
    case 'other-request':
      return refuse(reply, 422, ['IDEMPOTENCY_KEY_REUSED', reusedKey]);
    case 'at-work':
      void reply.header('retry-after', atWorkPauseSec);
      return refuse(reply, 409, ['AT_WORK', 'the same call is at work: ask again in a moment']);
    case 'begun':
      return send(reply, await doOnce(act, { body, key, id, nowMs: begun.firstAtMs }, parts));
  }
}

async function doOnce(
  act: ProgramAct,
  begun: {
    readonly body: unknown;
    readonly key: KeptProgramKey;
    readonly id: string;
    readonly nowMs: number;
  },
  { account, stores, content, sendsMessages }: ProgramAccount,
): Promise<ProgramReply> {
  const { body, key, id, nowMs } = begun;
  try {
    const { catalogue } = content();
    const program = { id: key.id, name: key.name };
    const call = { account, sendsMessages, body, program, catalogue, stores, callId: id, nowMs };
    const { status, value } = await act.answer(call);
    const reply = { status, body: JSON.stringify(value) };
    await stores.programAnswers.settle({ account, id }, reply);
    return reply;
  } catch (error) {
    // What fails here too is begun again after a while by itself.
    await stores.programAnswers.release({ account, id }).catch(() => undefined);
    throw error;
  }
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function send(reply: FastifyReply, { status, body }: ProgramReply): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

function refuse(
  reply: FastifyReply,
  status: number,
  [code, ...problems]: readonly [string, ...string[]],
): FastifyReply {
  return reply.code(status).send({ code, problems });
}

const unknownKey = 'send Authorization: Bearer with a key of this account, made under Settings';
const needsKey =
  'send Idempotency-Key: a text of your own for each thing to be done, the same when you try again';
const reusedKey = 'this Idempotency-Key was used for another request: take a new one';
const badRequest = 'send JSON with Content-Type: application/json, 64 kB at most';
const tryAgain = 'it could not be done just now: try again with the same Idempotency-Key';
