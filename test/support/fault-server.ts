/**
 * The real server with a trap: it kills itself (SIGKILL) when a turn passes the point that FAULT_POINT names, the first
 * time or, with FAULT_PASSES, after so many that got away; with FAULT_AFTER_MS none counts before so long after the first.
 * `after-promise` comes only to a service that takes long: with it 帮助 is never answered. CLOCK_AHEAD_MS lets it believe in a
 * later time. Only tests start it; the product knows nothing of fault points.
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

/** Dies where it was told to. */
type Trap = (at: string) => void;

function setTrap(point: string | undefined, passes: number, afterMs: number): Trap {
  let left = passes;
  let shutsFromMs: number | undefined;
  return (at) => {
    if (at !== point) return;
    const nowMs = performance.now();
    shutsFromMs ??= nowMs + afterMs;
    if (nowMs < shutsFromMs || left-- > 0) return;
    process.kill(process.pid, 'SIGKILL');
    throw new Error('still alive');
  };
}

function trap(stores: Stores, pass: Trap): Stores {
  return {
    ...bindAll(stores),
    turns: trapTurns(stores.turns, pass),
    coupons: trapCoupons(stores.coupons, pass),
  };
}

function trapTurns(turns: TurnStore, pass: Trap): TurnStore {
  return {
    ...bindAll(turns),
    async begin(key, attempt) {
      pass('before-begin');
      const begun = await turns.begin(key, attempt);
      pass('after-begin');
      return begun;
    },
    async promise(...call) {
      const settled = await turns.promise(...call);
      pass('after-promise');
      return settled;
    },
    async commit(commit) {
      pass('before-commit');
      const committed = await turns.commit(commit);
      pass('after-commit');
      return committed;
    },
  };
}

function trapCoupons(coupons: CouponStore, pass: Trap): CouponStore {
  return {
    ...bindAll(coupons),
    async claim(claim) {
      const claimed = await coupons.claim(claim);
      pass('after-effect');
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
  const {
    FAULT_POINT: point,
    FAULT_PASSES: passes = '0',
    FAULT_AFTER_MS: afterMs = '0',
    CLOCK_AHEAD_MS: aheadMs = '0',
  } = process.env;
  const pass = setTrap(point, Number(passes), Number(afterMs));
  const config = readConfig(process.env);
  const clock = shiftedClock(systemClock.now() + Number(aheadMs));
  await startServer(config, clock, {
    sharedTimeMs: () => clock.now(),
    wrapStores: (stores) => trap(stores, pass),
    ...(point === 'after-promise' && { handlers: { ...handlers, help: unending } }),
  });
}
