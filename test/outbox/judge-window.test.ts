/** Windows as we count them, against the platform's own rules and against the simulator's count. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowOpenings, WindowTrigger } from '../../src/domain/outgoing.ts';
import { judgeWindow } from '../../src/outbox/judge-window.ts';
import type { FollowerAct } from '../../src/simulator/follower-act.ts';
import {
  openWindow,
  type ServiceWindows,
  spendWindow,
} from '../../src/simulator/service-windows.ts';
import type { serviceWindows } from '../../src/wechat/limits.ts';
import { jobOf } from '../support/outbox-fixtures.ts';
import { accountNamed, noonMs, turnOf } from '../support/store-fixtures.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const job = jobOf(turnOf(accountNamed('main'), 'Xiao Li', '1'), 'part');
const times = (count: number) => Array.from({ length: count }, (_, index) => noonMs + index);

describe('a window', () => {
  it.each<[string, WindowOpenings, number, number, string]>([
    ['never opened lets nothing through', {}, 0, 0, 'closed'],
    ['of a message takes five', { message: noonMs }, 4, minuteMs, 'open 1'],
    ['of a message takes no sixth', { message: noonMs }, 5, minuteMs, 'used-up'],
    ['of a message is open for 48 h', { message: noonMs }, 0, 48 * hourMs - 1, 'open 5'],
    ['of a message is closed after 48 h', { message: noonMs }, 0, 48 * hourMs, 'closed'],
    ['of a menu click takes three', { menuClick: noonMs }, 3, 1000, 'used-up'],
    ['of a follow is open for a minute', { follow: noonMs }, 0, minuteMs - 1, 'open 3'],
    ['of a scan is closed after a minute', { scan: noonMs }, 0, minuteMs, 'closed'],
    ['does not add to another', { message: noonMs, scan: noonMs }, 3, 1000, 'open 2'],
    ['opened anew forgets what was sent before', { message: noonMs + 10 }, 5, 1000, 'open 5'],
  ])('%s', (_name, openings, sent, afterMs, expected) => {
    const verdict = judgeWindow({ job, openings, sentAtMs: times(sent) }, noonMs + afterMs);

    expect(verdict.kind === 'open' ? `open ${verdict.remaining}` : verdict.kind).toBe(expected);
  });

  it('that the causing turn opened counts although its session is not written yet', () => {
    const caused = { ...job, openings: { message: noonMs } };

    const verdict = judgeWindow({ job: caused, openings: {}, sentAtMs: [] }, noonMs + 1);

    expect(verdict).toEqual({ kind: 'open', remaining: 5 });
  });

  it.each([
    ['essential', 'open'],
    ['additional', 'kept-for-essential'],
  ] as const)('with one message left: %s is %s', (weight, kind) => {
    const openings = { message: noonMs };

    const verdict = judgeWindow({ job: { ...job, weight }, openings, sentAtMs: times(4) }, noonMs);

    expect(verdict.kind).toBe(kind);
  });

  it('is not needed by a notification', () => {
    const message = { kind: 'notification', templateId: 't', fields: {} } as const;

    const verdict = judgeWindow({ job: { ...job, message }, openings: {}, sentAtMs: [] }, noonMs);

    expect(verdict.kind).toBe('open');
  });
});

const acts = {
  message: { kind: 'text', text: '你好' },
  menuClick: { kind: 'menu-click', menuKey: 'x' },
  follow: { kind: 'follow' },
  scan: { kind: 'scan', scene: 's' },
} as const satisfies Record<keyof typeof serviceWindows, Partial<FollowerAct>>;

const steps = fc.array(
  fc.record({
    pauseMs: fc.constantFrom(1, 900, 20_000, minuteMs, hourMs, 40 * hourMs),
    does: fc.constantFrom('message', 'menuClick', 'follow', 'scan', 'send', 'send', 'send'),
  }),
  { maxLength: 40 },
);

/** One follower, counted by the simulator and by us. */
class CountedTwice {
  nowMs = noonMs;
  #theirs: ServiceWindows = {};
  #openings: WindowOpenings = {};
  readonly #sentAtMs: number[] = [];

  act(trigger: WindowTrigger): void {
    this.#theirs = openWindow(this.#theirs, acts[trigger] as FollowerAct, this.nowMs);
    this.#openings = { ...this.#openings, [trigger]: this.nowMs };
  }

  send(): void {
    const spent = spendWindow(this.#theirs, this.nowMs);
    const taken = { job, openings: this.#openings, sentAtMs: this.#sentAtMs };
    const { kind } = judgeWindow(taken, this.nowMs);
    expect(kind).toBe(spent.kind === 'spent' ? 'open' : spent.kind);
    if (spent.kind !== 'spent') return;
    this.#theirs = spent.windows;
    this.#sentAtMs.push(this.nowMs);
  }
}

describe('the windows of a follower', () => {
  it('are counted as the simulated platform counts them', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const counted = new CountedTwice();
        for (const { pauseMs, does } of history) {
          counted.nowMs += pauseMs;
          if (does === 'send') counted.send();
          else counted.act(does);
        }
      }),
      { numRuns: 500 },
    );
  });
});
