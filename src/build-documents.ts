/** Answers from the brand's own texts, for an account that is configured to have them. */
import type { Logger } from 'pino';
import type { AccountConfig } from './account-config.ts';
import { runInSlices } from './brand/run-in-slices.ts';
import { AnswersFromDocuments } from './documents/answers-from-documents.ts';
import { normalise } from './intents/normalise.ts';
import type { Stores } from './store/stores.ts';
import { sentenceId } from './unheard/cluster.ts';

export interface DocumentParts {
  readonly account: Pick<AccountConfig, 'name' | 'documents'>;
  readonly stores: Pick<Stores, 'registers' | 'verdicts' | 'clock'>;
  readonly log: Logger;
}

export function buildDocuments(parts: DocumentParts): AnswersFromDocuments | undefined {
  const { account, stores, log } = parts;
  const { name, documents: config } = account;
  if (!config) return undefined;
  const { clock, registers, verdicts } = stores;
  const { signal } = new AbortController();
  return new AnswersFromDocuments({
    ...{ ...config, baseUrl: new URL(config.baseUrl), clock, registers },
    limits: { perDay: config.perDay, perFollower: config.perFollower },
    async isJudgedWrong(text) {
      const id = sentenceId(normalise(text));
      const given = await verdicts.list(name);
      return given.some(
        ({ act, sentenceIds }) => act === 'judged-wrong' && sentenceIds.includes(id),
      );
    },
    runSteps: (steps) => runInSlices(steps, { clock, signal }),
    observer: {
      callFailed: (failure) =>
        log.warn({ account: name, failure }, 'the endpoint for answers from documents failed'),
      draftRefused: () =>
        log.info({ account: name }, 'an answer from documents was not proven, and refused'),
    },
  });
}
