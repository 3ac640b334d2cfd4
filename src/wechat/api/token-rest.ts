/**
 * The pause after the platform gave no access token, in which nobody asks it again: its quota is counted by the day, and
 * a wrong secret stays wrong until a person changes it. It must never outlast what it waits for by much.
 */
import type { Alarm, Clock } from '../../domain/clock.ts';
import { type NotSent, notSent } from './call-result.ts';
import type { Failure } from './explain-failure.ts';

/** A person must put it right first. */
const alarmPauseMs = 5 * 60_000;
/** May pass by itself: the pause doubles up to the longest, which is 2,880 calls a day of the 500,000. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** The platform stands by the token that it does not take. */
export const sameToken = notSent('access-token-refused');

export class TokenRest {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #failures = 0;
  #alarm: Alarm | undefined;
  #answer: NotSent = sameToken;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What whoever wants a token gets while the rest goes on; undefined when the platform may be asked. */
  get answer(): NotSent | undefined {
    return this.#alarm && this.#answer;
  }

  async whenOver(): Promise<void> {
    if (this.#alarm) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  /** Begins the rest, but for what never reached the platform: that is the breaker's. @returns what to answer */
  begin(failure: Failure): NotSent {
    if (failure.kind === 'not-sent' && failure !== sameToken) return failure;
    this.#failures += 1;
    this.#answer = toAnswer(failure);
    this.#alarm?.cancel();
    const needsPerson = failure.kind === 'refused' && failure.advice === 'alarm';
    const shortMs = Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
    const alarm = this.#clock.after(needsPerson ? alarmPauseMs : shortMs);
    this.#alarm = alarm;
    void alarm.rang.then(() => {
      if (this.#alarm === alarm) this.#end();
    });
    return this.#answer;
  }

  /** A token was had. */
  forget(): void {
    this.#failures = 0;
    this.#end();
  }

  /** Keeps no process waiting for it. */
  stop(): void {
    this.#alarm?.cancel();
  }

  #end(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    for (const goOn of this.#waiting) goOn();
    this.#waiting.clear();
  }
}

function toAnswer(failure: Failure): NotSent {
  switch (failure.kind) {
    case 'refused': {
      const { errcode, seenAddress } = failure;
      const said = seenAddress === undefined ? {} : { seenAddress };
      return { ...notSent(`no-access-token-${errcode}`), ...said };
    }
    case 'not-sent':
      return failure;
    case 'unknown':
      return notSent('no-access-token');
  }
}
