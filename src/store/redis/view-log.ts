/** The log of views on Redis: one stream for each official account. A view that is sent twice is noted twice. */
import type { AccountName } from '../../domain/ids.ts';
import type { View, ViewLog } from '../views.ts';
import type { House } from './house.ts';
import { viewsKey } from './keys.ts';

export class RedisViewLog implements ViewLog {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  async note(view: View): Promise<void> {
    const { viewMs } = this.#house.retention;
    const key = viewsKey(view.account);
    const oldestMs = this.#house.clock.now() - viewMs;
    await this.#house.link.ask((client) =>
      Promise.all([
        client.xadd(key, 'MINID', '~', oldestMs, '*', 'view', JSON.stringify(view)),
        client.pexpire(key, viewMs),
      ]),
    );
  }

  async recent(account: AccountName, limit: number): Promise<readonly View[]> {
    const rows = await this.#house.link.ask((client) =>
      client.xrevrange(viewsKey(account), '+', '-', 'COUNT', limit),
    );
    return rows.map(([, fields]) => JSON.parse(fields[1] ?? '') as View);
  }
}
