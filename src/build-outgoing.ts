/**
 * What of one official account reaches a follower beside replies: the way out, and our own desk, whose people speak by it.
 * Each needs a word of the other: the outbox asks the desk before the bot speaks, and the desk hears what became of jobs.
 */
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import { type BuiltDesk, buildDesk } from './build-desk.ts';
import { buildSending, type Sending, type SendingObserver } from './build-sending.ts';
import type { CatalogueIndex } from './catalogue/catalogue-index.ts';
import { errorCode } from './errors.ts';
import type { Stores } from './store/stores.ts';

export interface OutgoingParts {
  readonly account: AccountConfig;
  readonly stores: Stores;
  readonly log: Logger;
  readonly observer: SendingObserver;
  /** Of the content that is live; undefined while none is. */
  readonly catalogue: () => CatalogueIndex | undefined;
}

export interface Outgoing {
  /** Undefined for an account that may not send service messages. */
  readonly sending: Sending | undefined;
  /** Undefined where the platform's own customer service talks with followers. */
  readonly desk: BuiltDesk | undefined;
  start(): void;
  /** The desk first: what its people said before that is sent still, or waits in the outbox. */
  stop(): Promise<void>;
}

export function buildOutgoing(parts: OutgoingParts): Outgoing {
  const { account, stores, observer, catalogue } = parts;
  const desk =
    account.desk === 'own' ? buildOwnDesk(parts, () => sending?.serviceMessages) : undefined;
  const sending: Sending | undefined = account.sendsMessages
    ? buildSending({
        account,
        stores,
        observer: desk ? tellEnds(observer, desk) : observer,
        silence: desk?.silence,
        alertTopics: () => catalogue()?.setup.alertTopics,
      })
    : undefined;
  return {
    sending,
    desk,
    start() {
      sending?.start();
      desk?.start();
    },
    async stop() {
      await desk?.stop();
      await sending?.stop();
    },
  };
}

function buildOwnDesk(
  { account, stores, log, catalogue }: OutgoingParts,
  wayOut: () => Sending['serviceMessages'],
): BuiltDesk {
  return buildDesk({
    account: account.name,
    stores,
    observer: {
      deskFailed: (_account, error) =>
        log.error(
          { code: errorCode(error) },
          'the desk could not do all of its work; it tries again',
        ),
    },
    settings: async () => (await stores.consoleSettings.find(account.name)).desk,
    serviceHours: () => catalogue()?.profile.serviceHours,
    jobsWritten: (openId, dueAtMs) => wayOut()?.jobsWritten(openId, dueAtMs),
    showTyping: (openId) => wayOut()?.showTyping(openId),
  });
}

function tellEnds(observer: SendingObserver, desk: BuiltDesk): SendingObserver {
  return {
    ...observer,
    jobEnded(line) {
      observer.jobEnded(line);
      void desk.jobEnded(line);
    },
  };
}
