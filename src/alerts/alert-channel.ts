/** A way to people: a robot in a group, a mailbox. It never throws, and never tells an address or a secret. */
import type { AlertText } from './alert-words.ts';

export interface AlertChannel {
  /** `wecom`, `dingtalk`, `feishu`, `mail`. */
  readonly name: string;
  /** @returns why it was not taken, in a word; undefined when it was */
  send(alert: AlertText): Promise<string | undefined>;
}
