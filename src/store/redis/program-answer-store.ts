/** Answers to programs on Redis: one entry for each call, which goes by itself after a day. */
import {
  answerLifeMs,
  type BegunCall,
  callLifeMs,
  type ProgramAnswerStore,
  type ProgramReply,
  type ProgramRequest,
} from '../program-answers.ts';
import type { House } from './house.ts';
import { programAnswerKey } from './program-entry-keys.ts';

type CallId = Pick<ProgramRequest, 'account' | 'id'>;

export class RedisProgramAnswerStore implements ProgramAnswerStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async begin({ account, id, requestHash, atMs }: ProgramRequest): Promise<BegunCall> {
    const [kind, first = '', second = ''] = (await this.#house.link.run('begin-program-call', [
      programAnswerKey(account, id),
      ...[requestHash, atMs, callLifeMs, answerLifeMs],
    ])) as readonly string[];
    switch (kind) {
      case 'begun':
        return { kind, firstAtMs: Number(first) };
      case 'answered':
        return { kind, reply: { status: Number(first), body: second } };
      case 'at-work':
        return { kind };
      default:
        return { kind: 'other-request' };
    }
  }

  async settle({ account, id }: CallId, { status, body }: ProgramReply): Promise<void> {
    await this.#house.link.run('end-program-call', [programAnswerKey(account, id), status, body]);
  }

  async release({ account, id }: CallId): Promise<void> {
    await this.#house.link.run('end-program-call', [programAnswerKey(account, id), '', '']);
  }
}
