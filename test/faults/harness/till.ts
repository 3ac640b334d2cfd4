/**
 * The brand's till: whoever got a card pays with it a moment later, and the till reports the receipt until somebody says
 * that it is counted, at any node, as tills do. Each receipt is worth as many points as it is yuan.
 */

import type { AccountName, OpenId } from '../../../src/domain/ids.ts';
import { programScopes } from '../../../src/domain/program-scope.ts';
import { hashSecret, makeKeySecrets, writeKey } from '../../../src/programs/program-door.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TillReceipt } from './record.ts';
import { pause, type RigNode } from './rig-node.ts';

/** A key may call five times a second: one for each of the tills. */
const tillCount = 4;
const patienceMs = 60_000;
const retryEveryMs = 400;

export class Tills {
  readonly #keys: readonly string[];
  readonly #account: AccountName;
  readonly #receipts: TillReceipt[] = [];
  readonly #open = new Set<Promise<void>>();

  private constructor(keys: readonly string[], account: AccountName) {
    this.#keys = keys;
    this.#account = account;
  }

  /** Their keys are written to the store before a node has it. */
  static async in(stores: Stores, account: AccountName): Promise<Tills> {
    const made = Array.from({ length: tillCount }, makeKeySecrets);
    for (const { id, secret } of made) {
      await stores.programKeys.add(account, {
        ...{ id, name: '收银', scopes: programScopes, madeBy: '小周' },
        secretHash: hashSecret(secret),
        madeAtMs: stores.clock.now(),
      });
    }
    return new Tills(made.map(writeKey), account);
  }

  get keys(): readonly string[] {
    return this.#keys;
  }

  get receipts(): readonly TillReceipt[] {
    return this.#receipts;
  }

  /** Twice: the second time is another receipt. */
  pay(openId: OpenId, card: string, nodes: readonly RigNode[]): void {
    const paying = this.#report(openId, card, nodes);
    this.#open.add(paying);
    void paying.finally(() => this.#open.delete(paying));
  }

  /** Until every receipt is counted, or nobody waits for it any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }

  async #report(openId: OpenId, card: string, nodes: readonly RigNode[]): Promise<void> {
    const number = this.#receipts.length + 1;
    const points = 1 + (number % 90);
    const receipt = `r-${number}`;
    const at = this.#receipts.push({ receipt, openId, points, isConfirmed: false }) - 1;
    const untilMs = Date.now() + patienceMs;
    for (let attempt = 0; Date.now() < untilMs; attempt += 1) {
      const node = nodes[(number + attempt) % nodes.length];
      const body = { card, receipt, shop: 's1', amountFen: points * 100 };
      if (node && (await this.#call(node, number, body))) {
        this.#receipts[at] = { receipt, openId, points, isConfirmed: true };
        return;
      }
      await pause(retryEveryMs);
    }
  }

  async #call(node: RigNode, number: number, body: object): Promise<boolean> {
    const key = this.#keys[number % this.#keys.length] ?? '';
    try {
      const answer = await fetch(`${node.consoleUrl}/api/${this.#account}/points/earn`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'idempotency-key': `call-${number}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5000),
      });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }
}
