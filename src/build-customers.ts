/** The brand's own system and the way of one-time codes, for an account that is configured to have them. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type AccountConfig, type ConnectorConfig, logsCodes } from './account-config.ts';
import { codeLog } from './connector/code-log.ts';
import { CodeWebhook } from './connector/code-webhook.ts';
import { Connector, type ConnectorState } from './connector/connector.ts';
import type { ConnectorObserver } from './connector/connector-observer.ts';
import type { Clock } from './domain/clock.ts';
import type { CodeSender } from './domain/code-sender.ts';
import type { CustomerSystem } from './domain/customer-system.ts';

export interface Customers {
  readonly system: CustomerSystem;
  readonly codes: CodeSender;
  state(): ConnectorState;
  close(): void;
}

export interface CustomerParts {
  readonly account: Pick<AccountConfig, 'name' | 'connector'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export function buildCustomers(parts: CustomerParts): Customers | undefined {
  const { connector: config } = parts.account;
  if (!config) return undefined;
  const observer = observeIn(parts);
  const { clock, log } = parts;
  const calls = { secret: config.secret, clock, newNonce: randomUUID, observer };
  const system = new Connector({ ...calls, baseUrl: new URL(config.baseUrl) });
  const webhook = webhookOf(config, calls);
  const codes = webhook ?? codeLog((line) => log.warn(line));
  return {
    system,
    codes,
    state: () => system.state,
    close() {
      system.close();
      webhook?.close();
    },
  };
}

function webhookOf(
  { smsUrl }: ConnectorConfig,
  calls: Omit<ConstructorParameters<typeof CodeWebhook>[0], 'baseUrl'>,
): CodeWebhook | undefined {
  return smsUrl === logsCodes ? undefined : new CodeWebhook({ ...calls, baseUrl: new URL(smsUrl) });
}

function observeIn({ account, log }: CustomerParts): ConnectorObserver {
  return {
    callFailed: (what, failure) =>
      log.warn({ account: account.name, what, failure }, "a call of the brand's system failed"),
  };
}
