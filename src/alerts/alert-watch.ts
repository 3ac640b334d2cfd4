/**
 * Looks every half minute at how an account is, and raises and clears its alerts. All nodes look; whoever changes the
 * state in the store first is the one who tells. What could not be told is tried again, by whichever node; a watch that
 * fails must never disturb a turn.
 */
import { randomUUID } from 'node:crypto';
import type { Alarm, Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { errorCode } from '../errors.ts';
import type { AlertLine, AlertState, AlertStore } from '../store/alerts.ts';
import type { HealthFacts } from '../vitals/gather-facts.ts';
import { type AlertSight, patienceOf } from './alert-kinds.ts';
import { type DeskWaiting, type ForecastMiss, seeAlerts } from './see-alerts.ts';
import { stepAlert } from './step-alert.ts';
import type { StoreAwayAlert } from './store-away-alert.ts';
import { isTold, type TellingParts, tellAlert } from './tell-alert.ts';

const lookMs = 30_000;
/** The pause before it is told again doubles; after the last try, the list on the health page is all there is. */
const tellAgainMs = 2 * 60_000;
const maxTries = 5;
/** Among so many lines, one that is to be told again is found. */
const linesRead = 100;

export interface AlertWatchParts extends TellingParts {
  readonly account: AccountName;
  readonly alerts: AlertStore;
  readonly clock: Clock;
  readonly facts: () => Promise<HealthFacts>;
  /** Only the node that was there first is asked: it reads many records. */
  readonly forecastMisses: (facts: HealthFacts) => Promise<readonly ForecastMiss[] | undefined>;
  /** How long people wait for a person; undefined where there is no desk. */
  readonly deskWaiting: (() => Promise<DeskWaiting>) | undefined;
  readonly storeAway: StoreAwayAlert;
  readonly failed: (error: unknown) => void;
}

export class AlertWatch {
  readonly #parts: AlertWatchParts;
  #alarm: Alarm | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: AlertWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#isStopped) return;
    this.#alarm = this.#parts.clock.after(lookMs);
    void this.#alarm.rang.then(() => {
      this.#looking = this.look().finally(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#alarm?.cancel();
    await this.#looking;
  }

  async look(): Promise<void> {
    const { account, alerts, clock, storeAway, failed } = this.#parts;
    await storeAway.look();
    try {
      const facts = await this.#parts.facts();
      const states = await alerts.states(account);
      const desk = await this.#parts.deskWaiting?.();
      const forecastMisses = await this.#parts.forecastMisses(facts);
      for (const sight of seeAlerts({ facts, desk, forecastMisses })) {
        await this.#step(
          sight,
          states.find(({ kind }) => kind === sight.kind),
        );
      }
      const due = states.filter(({ tellAtMs }) => (tellAtMs ?? Infinity) <= clock.now());
      for (const state of due) await this.#tellAgain(state);
    } catch (error) {
      // The store's absence has an alert of its own.
      if (errorCode(error) !== 'STORE_UNAVAILABLE') failed(error);
    }
  }

  async #step({ kind, looks, figures }: AlertSight, before: AlertState | undefined): Promise<void> {
    const { account, alerts, clock } = this.#parts;
    const nowMs = clock.now();
    const step = stepAlert(before, looks, { nowMs, patience: patienceOf[kind] });
    if (!step) return;
    const { standing, change } = step;
    const version = (before?.version ?? 0) + 1;
    const base = { account, kind, version, ...standing };
    if (!change) {
      const { lineId = '', tries = 0, tellAtMs } = before ?? {};
      const untold = tellAtMs === undefined ? {} : { tellAtMs };
      await alerts.change({ ...base, lineId, tries, ...untold });
      return;
    }
    const state: AlertState = {
      ...{ ...base, lineId: randomUUID(), tries: 1, tellAtMs: nowMs + tellAgainMs },
    };
    if (!(await alerts.change(state))) return;
    const line = { account, id: state.lineId, kind, change, atMs: nowMs, figures };
    // Noted before it is told: if this node ends in between, another finds what was to be said.
    await alerts.note({ ...line, told: [] });
    await this.#tell(line, state);
  }

  async #tellAgain(found: AlertState): Promise<void> {
    const { account, alerts, clock } = this.#parts;
    const { tellAtMs: _, ...rest } = found;
    const tries = found.tries + 1;
    const state: AlertState = {
      ...{ ...rest, tries, version: found.version + 1 },
      ...(tries < maxTries && { tellAtMs: clock.now() + tellAgainMs * 2 ** found.tries }),
    };
    // Another step of this very look, or another node, may have changed it.
    if (!(await alerts.change(state))) return;
    const lines = await alerts.lines(account, linesRead);
    const line = lines.find(({ id }) => id === found.lineId);
    if (line) await this.#tell(line, state);
  }

  async #tell(line: Omit<AlertLine, 'told'>, state: AlertState): Promise<void> {
    const { alerts } = this.#parts;
    const done = await tellAlert(line, this.#parts);
    await alerts.note(done);
    if (!isTold(done) || state.tellAtMs === undefined) return;
    const { tellAtMs: _, ...rest } = state;
    await alerts.change({ ...rest, version: state.version + 1 });
  }
}
