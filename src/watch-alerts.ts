/** Joins the alerts of one account with what they look at: health, the desk, what was foretold of a publication. */
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import type { AlertConfig } from './alert-config.ts';
import type { AlertChannel } from './alerts/alert-channel.ts';
import { AlertWatch } from './alerts/alert-watch.ts';
import { ForecastWatch } from './alerts/forecast-watch.ts';
import { openMailChannel } from './alerts/mail-channel.ts';
import { openRobotChannel } from './alerts/robot-channel.ts';
import type { ForecastMiss } from './alerts/see-alerts.ts';
import { StoreAwayAlert } from './alerts/store-away-alert.ts';
import type { TellingParts } from './alerts/tell-alert.ts';
import { readDeskWaiting } from './desk-waits.ts';
import type { Clock } from './domain/clock.ts';
import type { Stores } from './store/stores.ts';
import { besideForecast } from './trials/beside-forecast.ts';
import type { HealthDesk } from './vitals/health-desk.ts';
import type { Heart } from './vitals/heart.ts';

export interface WatchedAccount {
  readonly account: AccountConfig;
  readonly stores: Stores;
  /** The node's own. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly nodeId: string;
}

export function openAlertChannels(
  { robot, mail }: AlertConfig,
  clock: Clock,
): readonly AlertChannel[] {
  return [
    ...(robot ? [openRobotChannel(robot, clock)] : []),
    ...(mail ? [openMailChannel(mail)] : []),
  ];
}

/** Looks at one account from this node; not started yet. */
export function watchAlerts(
  { account: { name, desk }, stores, clock, log, nodeId }: WatchedAccount,
  {
    telling,
    heart,
    health,
  }: { readonly telling: TellingParts; readonly heart: Heart; readonly health: HealthDesk },
): AlertWatch {
  const shared = { ...telling, account: name, alerts: stores.alerts };
  const forecast = new ForecastWatch({
    nodeId,
    clock: stores.clock,
    readMisses: () => readForecastMisses(stores, name),
  });
  return new AlertWatch({
    ...shared,
    clock: stores.clock,
    facts: health.facts,
    forecastMisses: (facts) => forecast.misses(facts),
    deskWaiting: desk === 'own' ? () => readDeskWaiting(stores, name) : undefined,
    storeAway: new StoreAwayAlert({
      ...{ ...shared, clock },
      awaySinceMs: () => heart.storeAwaySinceMs,
      isEmptied: () => heart.isStoreEmptied,
    }),
    failed: (error) => log.error({ err: error }, 'alerts could not be looked at'),
  });
}

const weekMs = 7 * 24 * 60 * 60_000;

/** Of the live revision, in its first week; more misunderstood or handed over than foretold is what matters. */
async function readForecastMisses(
  { contents, records, clock }: Stores,
  account: AccountConfig['name'],
): Promise<readonly ForecastMiss[]> {
  const live = await contents.findLiveNumber(account);
  const [newest] = (await contents.list(account, 20)).filter(({ number }) => number === live);
  if (!newest || clock.now() - newest.publishedAtMs > weekMs) return [];
  const beside = await besideForecast(records, account, newest);
  return (beside?.rates ?? []).flatMap(({ name, foretold, real, verdict }) =>
    verdict === 'more' && real !== undefined
      ? [{ revision: newest.number, name, foretold, real }]
      : [],
  );
}
