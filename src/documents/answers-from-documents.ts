/**
 * Answers from the brand's own texts, for questions that nothing else answers: find passages, ask the endpoint, believe
 * what it can prove (docs/decisions/0029). It never throws, and what it cannot prove it does not say.
 */
import { Breaker } from '../calls/breaker.ts';
import type { Clock } from '../domain/clock.ts';
import type {
  DocumentAnswers,
  DocumentQuestion,
  DocumentRefusal,
  FromDocuments,
} from '../domain/document-answers.ts';
import type { AccountName } from '../domain/ids.ts';
import type { Steps } from '../intents/steps.ts';
import type { RegisterStore } from '../store/registers.ts';
import { ChatEndpoint, type ChatEndpointSetup, type ChatFailure } from './chat-endpoint.ts';
import { hidePersonal } from './hide-personal.ts';
import { buildPassageIndex, type PassageIndex } from './passage-index.ts';
import { listPassages, type Passage } from './passages.ts';
import { type BudgetLimits, readSpent, spendQuestion } from './question-budget.ts';
import { readDraft } from './read-draft.ts';
import { writePrompt } from './write-prompt.ts';

export interface DocumentObserver {
  /** A call brought nothing that could be used. */
  callFailed(failure: ChatFailure | 'store'): void;
  /** It brought an answer that the passages do not prove. */
  draftRefused(): void;
}

export interface AnswersSetup extends ChatEndpointSetup {
  readonly clock: Clock;
  readonly registers: RegisterStore;
  readonly limits: BudgetLimits;
  /** Whether an operator found an answer to this question wrong. May throw what a store throws. */
  readonly isJudgedWrong: (text: string) => Promise<boolean>;
  /** Does the steps with pauses in between. */
  readonly runSteps: <T>(steps: Steps<T>) => Promise<T>;
  readonly observer: DocumentObserver;
}

/** More would cost more, and prove nothing more. */
const maxPassages = 4;
/** A question is short; what is longer is a letter, or somebody's instructions. */
const maxQuestionLength = 120;

export class AnswersFromDocuments implements DocumentAnswers {
  readonly #setup: AnswersSetup;
  readonly #endpoint: ChatEndpoint;
  readonly #breaker: Breaker;
  /** Of the content that was asked about last. */
  #known:
    | { readonly of: DocumentQuestion['catalogue']; readonly index: Promise<PassageIndex> }
    | undefined;

  constructor(setup: AnswersSetup) {
    this.#setup = setup;
    this.#endpoint = new ChatEndpoint(setup);
    this.#breaker = new Breaker(setup.clock);
  }

  /** False while calls are spared. */
  get isAnswering(): boolean {
    return this.#breaker.isClosed;
  }

  get limits(): BudgetLimits {
    return this.#setup.limits;
  }

  /** Questions of today. @throws AppError STORE_UNAVAILABLE */
  readSpent(account: AccountName): Promise<number> {
    return readSpent(this.#setup.registers, account, this.#setup.clock.now());
  }

  async answer(question: DocumentQuestion): Promise<FromDocuments> {
    if ([...question.text].length > maxQuestionLength) return refused('too-long');
    try {
      const index = await this.#indexOf(question.catalogue);
      const passages = index.find(question.text, maxPassages);
      if (passages.length === 0) return refused('nothing-found');
      if (await this.#setup.isJudgedWrong(question.text)) return refused('judged-wrong');
      return await this.#askWithin(question, passages);
    } catch {
      this.#setup.observer.callFailed('store');
      return refused('away');
    }
  }

  close(): void {
    this.#endpoint.close();
  }

  /** What rests costs nobody a question. */
  async #askWithin(
    question: DocumentQuestion,
    passages: readonly Passage[],
  ): Promise<FromDocuments> {
    if (!this.#breaker.mayCall()) return refused('away');
    const { registers, limits } = this.#setup;
    const spent = await spendQuestion(registers, question, limits).catch((error: unknown) => {
      this.#breaker.leftOut();
      throw error;
    });
    if (spent === 'spent') return this.#ask(question.text, passages);
    this.#breaker.leftOut();
    return refused(spent);
  }

  async #ask(text: string, passages: readonly Passage[]): Promise<FromDocuments> {
    const { observer } = this.#setup;
    const said = await this.#endpoint.ask(writePrompt(hidePersonal(text), passages));
    if (said.kind === 'failed') {
      this.#breaker.failed();
      observer.callFailed(said.reason);
      return refused('away');
    }
    this.#breaker.succeeded();
    const draft = readDraft(said.text, passages);
    if (draft.kind === 'proven') return { kind: 'told', text: draft.text, quoted: draft.quoted };
    if (draft.kind === 'not-proven') observer.draftRefused();
    return refused(draft.kind);
  }

  #indexOf(catalogue: DocumentQuestion['catalogue']): Promise<PassageIndex> {
    if (this.#known?.of === catalogue) return this.#known.index;
    const index = this.#setup.runSteps(buildPassageIndex(listPassages(catalogue)));
    this.#known = { of: catalogue, index };
    index.catch(() => {
      if (this.#known?.index === index) this.#known = undefined;
    });
    return index;
  }
}

function refused(why: DocumentRefusal): FromDocuments {
  return { kind: 'refused', why };
}
