/**
 * Looks every half minute at how an account is, and raises and clears its alerts. All nodes look; whoever changes the
 * state in the store first is the one who tells. What was not told when their lease is over is told by whichever node
 * takes it on: so nothing is lost when a node ends, and what a node had just told when it ended is told once more. A watch
 * that fails must never disturb a turn.
 */
import { randomUUID } from 'node:crypto';
import type { Alarm, Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import { errorCode } from '../errors.ts';
import type { AlertState, AlertStore, UntoldAlert } from '../store/alerts.ts';
import type { HealthFacts } from '../vitals/gather-facts.ts';
import { type AlertSight, patienceOf } from './alert-kinds.ts';
import { type DeskWaiting, type ForecastMiss, seeAlerts } from './see-alerts.ts';
import { stepAlert } from './step-alert.ts';
import type { StoreAwayAlert } from './store-away-alert.ts';
import { isTold, nextTry, type TellingParts, tellAlert } from './tell-alert.ts';

const lookMs = 30_000;

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
      const due = states.filter(({ untold }) => untold && untold.tellAtMs <= clock.now());
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
      await alerts.change({ ...base, ...(before?.untold && { untold: before.untold }) });
      return;
    }
    const line = { account, id: randomUUID(), kind, change, atMs: nowMs, figures };
    const untold = nextTry({ line, tries: 0 }, nowMs);
    // Whoever writes this is the one who tells; if they end before it is told, another node does when the lease is over.
    if (untold && (await alerts.change({ ...base, untold }))) await this.#tell(untold);
  }

  async #tellAgain({ untold, ...rest }: AlertState): Promise<void> {
    const { alerts, clock } = this.#parts;
    if (!untold) return;
    const version = rest.version + 1;
    const again = nextTry(untold, clock.now());
    if (!again) {
      await alerts.change({ ...rest, version });
      return;
    }
    // Another step of this very look, or another node, may have changed it.
    if (await alerts.change({ ...rest, version, untold: again })) await this.#tell(again);
  }

  async #tell({ line }: UntoldAlert): Promise<void> {
    const done = await tellAlert(line, this.#parts);
    await this.#parts.alerts.note(done);
    if (isTold(done)) await this.#markTold(line);
  }

  /** A doubt that another node noted meanwhile must not make it told twice. */
  async #markTold({ id, kind }: UntoldAlert['line']): Promise<void> {
    const { account, alerts } = this.#parts;
    for (;;) {
      const state = (await alerts.states(account)).find((one) => one.kind === kind);
      if (state?.untold?.line.id !== id) return;
      const { untold: _, ...rest } = state;
      if (await alerts.change({ ...rest, version: rest.version + 1 })) return;
    }
  }
}
