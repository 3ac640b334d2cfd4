/**
 * The real server with a trap: it kills itself (SIGKILL) the first time a turn passes the point that FAULT_POINT
 * names. `after-promise` comes only to a service that takes long: with it 帮助 is never answered. CLOCK_AHEAD_MS lets it
 * believe in a later time. Only tests start it; the product knows nothing of fault points.
 */
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Handler } from '../../src/handlers/handler.ts';
import { handlers } from '../../src/handlers/index.ts';
import { startServer } from '../../src/start-server.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { TurnStore } from '../../src/store/turns.ts';
import { shiftedClock } from './shifted-clock.ts';

export const faultPoints = [
  'before-begin',
  'after-begin',
  'after-effect',
  'before-commit',
  'after-commit',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

function killSelf(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

function trap(stores: Stores, point: string | undefined): Stores {
  return {
    ...bindAll(stores),
    turns: trapTurns(stores.turns, point),
    coupons: trapCoupons(stores.coupons, point),
  };
}

function trapTurns(turns: TurnStore, point: string | undefined): TurnStore {
  return {
    ...bindAll(turns),
    async begin(key, attempt) {
      if (point === 'before-begin') killSelf();
      const begun = await turns.begin(key, attempt);
      if (point === 'after-begin') killSelf();
      return begun;
    },
    async promise(...call) {
      const settled = await turns.promise(...call);
      if (point === 'after-promise') killSelf();
      return settled;
    },
    async commit(commit) {
      if (point === 'before-commit') killSelf();
      const committed = await turns.commit(commit);
      if (point === 'after-commit') killSelf();
      return committed;
    },
  };
}

function trapCoupons(coupons: CouponStore, point: string | undefined): CouponStore {
  return {
    ...bindAll(coupons),
    async claim(claim) {
      const claimed = await coupons.claim(claim);
      if (point === 'after-effect') killSelf();
      return claimed;
    },
  };
}

/** The same object, its methods tied to it, so that some of them can be replaced. */
function bindAll<T extends object>(target: T): T {
  const names = [target, Object.getPrototypeOf(target)].flatMap((level: object) =>
    Object.getOwnPropertyNames(level).filter((name) => name !== 'constructor'),
  );
  const parts = names.map((name) => {
    const value: unknown = Reflect.get(target, name);
    return [name, typeof value === 'function' ? value.bind(target) : value];
  });
  return Object.fromEntries(parts) as T;
}

const unending: Handler = { ...handlers.help, handle: () => new Promise(() => undefined) };

if (import.meta.main) {
  const { FAULT_POINT: point, CLOCK_AHEAD_MS: aheadMs = '0' } = process.env;
  const config = readConfig(process.env);
  const clock = shiftedClock(systemClock.now() + Number(aheadMs));
  await startServer(config, clock, {
    sharedTimeMs: () => clock.now(),
    wrapStores: (stores) => trap(stores, point),
    ...(point === 'after-promise' && { handlers: { ...handlers, help: unending } }),
  });
}
