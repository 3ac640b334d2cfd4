/**
 * What watches one account on this node: its vitals are heard, told to the store by a heart, read by the health page and
 * the metrics, and judged by the alerts. It hears what others tell anyway, and changes nothing of theirs.
 */
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import type { AlertChannel } from './alerts/alert-channel.ts';
import { type AlertDesk, openAlertDesk } from './alerts/alert-desk.ts';
import type { TellingParts } from './alerts/tell-alert.ts';
import type { ContentObserver } from './brand/live-content.ts';
import type { SendingObserver } from './build-sending.ts';
import { isMissed } from './console/overview/missed-count.ts';
import { readDeskNow } from './desk-waits.ts';
import { dayNumberAt } from './domain/beijing-time.ts';
import type { Clock } from './domain/clock.ts';
import type { TurnId } from './domain/ids.ts';
import { errorCode } from './errors.ts';
import type { Metrics } from './http/metrics.ts';
import type { WebhookObserver } from './http/webhook.ts';
import { ownVersion } from './own-version.ts';
import { countBound } from './services/bindings.ts';
import type { NodeBeat } from './store/nodes.ts';
import type { Stores } from './store/stores.ts';
import type { TurnObserver } from './turn/turn-ports.ts';
import { type HealthDesk, openHealthDesk } from './vitals/health-desk.ts';
import { Heart } from './vitals/heart.ts';
import { NodeVitals } from './vitals/node-vitals.ts';
import { watchAlerts } from './watch-alerts.ts';
import { serviceMessagesPath } from './wechat/api/daily-apis.ts';

/** Shared by all accounts of the process. */
export interface WatchConcerns {
  readonly nodeId: string;
  readonly channels: readonly AlertChannel[];
  readonly metrics: Metrics;
}

export interface WatchParts {
  readonly account: AccountConfig;
  readonly stores: Stores;
  /** The node's own. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly watch: WatchConcerns;
  /** Undefined before the first. */
  readonly revision: () => number | undefined;
  readonly workshop: () => NodeBeat['workshop'];
  /** Undefined where the brand has no system of its own. */
  readonly connector: () => NodeBeat['connector'];
}

export interface BuiltWatch {
  readonly tools: { readonly health: HealthDesk; readonly alertDesk: AlertDesk };
  alsoHearing<T extends TurnObserver & WebhookObserver & ContentObserver>(observer: T): T;
  alsoHearingCalls(observer: SendingObserver): SendingObserver;
  start(): void;
  stop(): Promise<void>;
}

export function buildWatch(parts: WatchParts): BuiltWatch {
  const { account, stores, log, watch } = parts;
  const vitals = new NodeVitals({
    clock: stores.clock,
    isMissed,
    servicePath: serviceMessagesPath,
  });
  const { nodeId, metrics } = watch;
  const heart = new Heart({
    ...{ ...parts, account: account.name, nodeId, version: ownVersion, vitals },
    ownClock: parts.clock,
    missed: (error) => log.warn({ code: errorCode(error) }, 'the store did not take the heartbeat'),
  });
  const { name, sendsMessages } = account;
  const health = openHealthDesk(
    {
      ...{ account: name, sendsMessages, stores },
      ...(account.desk === 'own' && { readDesk: () => readDeskNow(stores, name) }),
      ...(account.connector && { countBound: () => countBound(stores.registers, name) }),
    },
    nodeId,
  );
  const telling: TellingParts = {
    channels: watch.channels,
    alerts: stores.alerts,
    told(line) {
      metrics.vitals.alertTold(line);
      const { kind, change, told } = line;
      log[change === 'raised' ? 'error' : 'info']({ alert: kind, change, told }, 'alert');
    },
  };
  const alerts = watchAlerts({ ...parts, nodeId }, { telling, heart, health });
  metrics.vitals.watch(name, {
    facts: health.facts,
    raised: async () => (await stores.alerts.states(name)).filter(({ isRaised }) => isRaised),
    redeemedToday() {
      const today = dayNumberAt(stores.clock.now());
      return stores.coupons.countRedeemed(name, { fromDay: today, toDay: today });
    },
    own: () => ({ storeMs: heart.storeMs, revision: parts.revision(), ...vitals.heard() }),
  });
  return {
    tools: {
      health,
      alertDesk: openAlertDesk({
        ...telling,
        account: name,
        alerts: stores.alerts,
        clock: stores.clock,
      }),
    },
    ...hearing({ vitals, heart }, parts),
    start() {
      heart.start();
      alerts.start();
    },
    async stop() {
      await alerts.stop();
      await heart.stop();
    },
  };
}

function hearing(
  { vitals, heart }: { readonly vitals: NodeVitals; readonly heart: Heart },
  { account, watch }: WatchParts,
): Pick<BuiltWatch, 'alsoHearing' | 'alsoHearingCalls'> {
  const { metrics } = watch;
  return {
    alsoHearing: (observer) => ({
      ...observer,
      deliveryAnswered(tookMs: number, aheadMs: number) {
        vitals.deliveryAnswered(tookMs, aheadMs);
        observer.deliveryAnswered(tookMs, aheadMs);
      },
      deliveryRefused(error: Parameters<WebhookObserver['deliveryRefused']>[0]) {
        vitals.deliveryRefused(error);
        observer.deliveryRefused(error);
      },
      revisionLive(revision: number) {
        heart.hurry();
        observer.revisionLive(revision);
      },
      turnSettled(record: Parameters<TurnObserver['turnSettled']>[0]) {
        vitals.turnSettled(record);
        metrics.vitals.turnSettled(account.name, isMissed(record.result));
        observer.turnSettled(record);
      },
      deliveryShed(turnId: TurnId, toldToResend: boolean) {
        vitals.deliveryShed();
        observer.deliveryShed(turnId, toldToResend);
      },
      answeredWithoutStore(turnId: TurnId) {
        vitals.answeredWithoutStore();
        observer.answeredWithoutStore(turnId);
      },
    }),
    alsoHearingCalls: (observer) => ({
      ...observer,
      callFinished(call) {
        vitals.callFinished(call);
        observer.callFinished(call);
      },
      breakerOpened(name) {
        vitals.breakerOpened();
        observer.breakerOpened(name);
      },
      breakerClosed(name) {
        vitals.breakerClosed();
        observer.breakerClosed(name);
      },
    }),
  };
}
