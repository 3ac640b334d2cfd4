/** The operators' sessions on Redis: one hash for all, because there are as many as people. */
import type { AccountName } from '../../domain/ids.ts';
import {
  byLastTouch,
  isSessionOver,
  type OperatorSession,
  type OperatorSessionStore,
  sessionAgeLimitMs,
} from '../operator-sessions.ts';
import type { House } from './house.ts';
import { peopleKeys } from './keys.ts';

export class RedisOperatorSessionStore implements OperatorSessionStore {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** The occasion on which old ones are swept out. */
  async open(account: AccountName, session: OperatorSession): Promise<void> {
    const { sessions } = peopleKeys(account);
    const isOver = (one: OperatorSession) => isSessionOver(one, session.beganAtMs);
    await this.#remove(account, (await this.#all(account)).filter(isOver));
    await this.#house.link.ask((client) =>
      Promise.all([
        client.hsetnx(sessions, session.idHash, JSON.stringify(session)),
        client.pexpire(sessions, sessionAgeLimitMs),
      ]),
    );
  }

  async find(
    account: AccountName,
    idHash: string,
    nowMs: number,
  ): Promise<OperatorSession | undefined> {
    const { sessions } = peopleKeys(account);
    const [body, touched] = await this.#house.link.ask((client) =>
      client.hmget(sessions, idHash, touchedField(idHash)),
    );
    const session = body ? toSession(body, touched) : undefined;
    return session && !isSessionOver(session, nowMs) ? session : undefined;
  }

  async touch(account: AccountName, idHash: string, atMs: number): Promise<void> {
    await this.#house.link.run('touch-session', [peopleKeys(account).sessions, idHash, atMs]);
  }

  async end(account: AccountName, idHash: string): Promise<void> {
    await this.#remove(account, [{ idHash }]);
  }

  async listOf(
    account: AccountName,
    operatorId: string,
    nowMs: number,
  ): Promise<readonly OperatorSession[]> {
    return (await this.#all(account))
      .filter((one) => one.operatorId === operatorId && !isSessionOver(one, nowMs))
      .toSorted(byLastTouch);
  }

  async endAllOf(account: AccountName, operatorId: string): Promise<void> {
    const all = await this.#all(account);
    await this.#remove(
      account,
      all.filter((one) => one.operatorId === operatorId),
    );
  }

  async #all(account: AccountName): Promise<readonly OperatorSession[]> {
    const { sessions } = peopleKeys(account);
    const fields = await this.#house.link.ask((client) => client.hgetall(sessions));
    return Object.entries(fields)
      .filter(([field]) => !field.startsWith('touched '))
      .map(([idHash, body]) => toSession(body, fields[touchedField(idHash)]));
  }

  async #remove(
    account: AccountName,
    ended: readonly Pick<OperatorSession, 'idHash'>[],
  ): Promise<void> {
    if (ended.length === 0) return;
    const { sessions } = peopleKeys(account);
    const fields = ended.flatMap(({ idHash }) => [idHash, touchedField(idHash)]);
    await this.#house.link.ask((client) => client.hdel(sessions, ...fields));
  }
}

function touchedField(idHash: string): string {
  return `touched ${idHash}`;
}

function toSession(body: string, touched: string | null | undefined): OperatorSession {
  const session = JSON.parse(body) as OperatorSession;
  return { ...session, touchedAtMs: Math.max(session.touchedAtMs, Number(touched ?? 0)) };
}
