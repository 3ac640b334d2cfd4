/** A desk that answers as it is told, and remembers what it was asked: for the turn's side of it. */
import type {
  DeskDoor,
  DeskMessage,
  DeskRequest,
  Entered,
  Received,
  ScoreAnswer,
  ScoreTaken,
} from '../../src/desk/desk.ts';

export class ScriptedDesk implements DeskDoor {
  readonly asked: string[] = [];
  readonly wishes: DeskMessage['wish'][] = [];
  left: Awaited<ReturnType<DeskDoor['leave']>> = {};
  readonly requests: DeskRequest[] = [];
  entered: Entered = { kind: 'queued', conversationId: 'c1', position: 2 };
  received: Received = { kind: 'taken', conversationId: 'c1' };
  isKnown = false;
  failure: Error | undefined;
  hasScoreToTake = true;
  language: ScoreTaken['language'];
  readonly answers: ScoreAnswer[] = [];

  knows(): boolean {
    return this.isKnown;
  }
  async enter(request: DeskRequest): Promise<Entered> {
    this.#note(`enter ${request.text}`);
    this.requests.push(request);
    return this.entered;
  }
  async receive({ text, wish }: DeskMessage): Promise<Received> {
    this.#note(`receive ${text}`);
    this.wishes.push(wish);
    return this.received;
  }
  async leave({ text }: DeskMessage): ReturnType<DeskDoor['leave']> {
    this.#note(`leave ${text}`);
    return this.left;
  }
  async score(conversationId: string, answer: ScoreAnswer): ReturnType<DeskDoor['score']> {
    this.#note(`score ${conversationId} ${answer.score}`);
    this.answers.push(answer);
    return { isTaken: this.hasScoreToTake, language: this.language };
  }

  #note(line: string): void {
    if (this.failure) throw this.failure;
    this.asked.push(line);
  }
}
