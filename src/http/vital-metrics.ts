/**
 * The numbers of an account's health, as the health page shows them: looked at when they are read. A store that is away
 * leaves gaps and no error: the other numbers are needed most then.
 */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { AccountName } from '../domain/ids.ts';
import type { AlertLine } from '../store/alerts.ts';
import type { RedeemedCount } from '../store/coupons.ts';
import type { NodeBeat } from '../store/nodes.ts';
import { askAllAccounts } from './ask-all-accounts.ts';

/** What is the same whichever node is asked. */
interface SharedFigures {
  readonly living: readonly Pick<NodeBeat, 'storeDamage'>[];
  readonly gone: readonly unknown[];
  readonly liveRevision: number | undefined;
  readonly tokenEndsAtMs: number | undefined;
}

type OwnFigures = Pick<NodeBeat, 'storeMs' | 'usedUp' | 'aheadOfPlatformMs'> & {
  readonly revision: number | undefined;
};

interface WatchedVitals {
  readonly facts: () => Promise<SharedFigures>;
  readonly raised: () => Promise<readonly { readonly kind: string }[]>;
  readonly own: () => OwnFigures;
  /** Coupons that shops took in today, by campaign and shop. */
  readonly redeemedToday: () => Promise<readonly RedeemedCount[]>;
}

type Setter = (labels: Readonly<Record<string, string>>, value: number) => void;

export class VitalMetrics {
  readonly #registers: Registry[];
  readonly #watched = new Map<AccountName, WatchedVitals>();
  readonly #understood: Counter<'account' | 'understood'>;
  readonly #told: Counter<'account' | 'kind' | 'channel' | 'end'>;

  constructor(registry: Registry) {
    this.#registers = [registry];
    this.#understood = new Counter({
      name: 'yingda_turns_understood_total',
      help: 'Turns by whether they were understood',
      labelNames: ['account', 'understood'],
      registers: this.#registers,
    });
    this.#told = new Counter({
      name: 'yingda_alerts_told_total',
      help: 'Alerts told by this node, by kind, channel and end: taken, failed',
      labelNames: ['account', 'kind', 'channel', 'end'],
      registers: this.#registers,
    });
    this.#addOwn();
    this.#addShared();
  }

  watch(account: AccountName, vitals: WatchedVitals): void {
    this.#watched.set(account, { ...vitals, facts: sharedWhileRead(vitals.facts) });
  }

  turnSettled(account: AccountName, isMissed: boolean): void {
    this.#understood.inc({ account, understood: isMissed ? 'no' : 'yes' });
  }

  alertTold({ account, kind, told }: AlertLine): void {
    for (const { channel, problem } of told) {
      this.#told.inc({ account, kind, channel, end: problem === undefined ? 'taken' : 'failed' });
    }
  }

  #addOwn(): void {
    this.#gauge('yingda_store_seconds', 'How long the store took for the last heartbeat', {
      read: async (account, { own }, set) => set({ account }, own().storeMs / 1000),
    });
    this.#gauge('yingda_revision', 'The revision of the content that this node answers with', {
      read: async (account, { own }, set) => set({ account }, own().revision ?? 0),
    });
    this.#gauge('yingda_clock_ahead_seconds', "How far our clock is ahead of the platform's", {
      read: async (account, { own }, set) => {
        const { aheadOfPlatformMs } = own();
        if (aheadOfPlatformMs !== undefined) set({ account }, aheadOfPlatformMs / 1000);
      },
    });
    this.#gauge('yingda_api_used_up', '1 for each API of the platform that is used up today', {
      labels: ['account', 'path'],
      read: async (account, { own }, set) => {
        for (const path of own().usedUp) set({ account, path }, 1);
      },
    });
  }

  #addShared(): void {
    this.#gauge('yingda_nodes', 'Processes that serve the account, by whether they live', {
      labels: ['account', 'state'],
      read: async (account, { facts }, set) => {
        const { living, gone } = await facts();
        set({ account, state: 'living' }, living.length);
        set({ account, state: 'gone' }, gone.length);
      },
    });
    this.#gauge('yingda_store_damaged', '1 when the last look found the database file damaged', {
      read: async (account, { facts }, set) => {
        const isDamaged = (await facts()).living.some(({ storeDamage }) => storeDamage);
        set({ account }, isDamaged ? 1 : 0);
      },
    });
    this.#gauge('yingda_live_revision', 'The revision of the content that is published', {
      read: async (account, { facts }, set) => set({ account }, (await facts()).liveRevision ?? 0),
    });
    const tokenHelp = 'When the access token in use ends, seconds since the epoch';
    this.#gauge('yingda_access_token_expires_timestamp_seconds', tokenHelp, {
      read: async (account, { facts }, set) => {
        const { tokenEndsAtMs } = await facts();
        if (tokenEndsAtMs !== undefined) set({ account }, tokenEndsAtMs / 1000);
      },
    });
    this.#gauge('yingda_coupons_redeemed_today', 'Coupons that shops took in today, in Beijing', {
      labels: ['account', 'campaign'],
      read: async (account, { redeemedToday }, set) => {
        const campaigns = Map.groupBy(await redeemedToday(), ({ campaignId }) => campaignId);
        for (const [campaign, counts] of campaigns) {
          set(
            { account, campaign },
            counts.reduce((sum, { count }) => sum + count, 0),
          );
        }
      },
    });
    this.#gauge('yingda_alerts_raised', '1 for each alert that stands', {
      labels: ['account', 'kind'],
      read: async (account, { raised }, set) => {
        for (const { kind } of await raised()) set({ account, kind }, 1);
      },
    });
  }

  #gauge(
    name: string,
    help: string,
    how: {
      readonly labels?: readonly string[];
      readonly read: (account: AccountName, vitals: WatchedVitals, set: Setter) => Promise<void>;
    },
  ): void {
    const watched = this.#watched;
    new Gauge({
      ...{ name, help, labelNames: [...(how.labels ?? ['account'])], registers: this.#registers },
      async collect() {
        this.reset();
        const set: Setter = (labels, value) => this.set(labels, value);
        await askAllAccounts(watched, (account, vitals) => how.read(account, vitals, set));
      },
    });
  }
}

/** Metrics are collected at the same time: whoever asks while it is read waits for the same answer. */
function sharedWhileRead<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
