/** What a simulated platform can be told when it is made. */
import type { Clock } from '../domain/clock.ts';
import type { BodyFormat } from '../wechat/decode.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export interface PlatformOptions {
  /** One, or several that are called in turn as a load balancer would. */
  readonly webhookUrl: string | readonly string[];
  readonly account: SimulatedAccount;
  readonly clock?: Clock;
  /** Five seconds; shorter in tests that want to see the cut. */
  readonly cutMs?: number;
  /** Deliveries of one message in all: three are seen in the field, the platform's text allows four. */
  readonly maxDeliveries?: number;
  readonly format?: BodyFormat;
  /** How many exchanges the log keeps. */
  readonly keptExchanges?: number;
  readonly maxSockets?: number;
}
