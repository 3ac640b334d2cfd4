/** The shape of a service: it reads one decided turn and gives back an outcome. It knows no XML, HTTP or database. */
import type { z } from 'zod';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { DeskDoor } from '../desk/desk.ts';
import type { CodeSender } from '../domain/code-sender.ts';
import type { CustomerSystem } from '../domain/customer-system.ts';
import type { DocumentAnswers } from '../domain/document-answers.ts';
import type { AccountName, TurnId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { Decision } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { PageLinks } from '../domain/page-link.ts';
import type { Session } from '../domain/session.ts';
import type { AlertOutbox } from '../services/request-alert.ts';
import type { CouponStore } from '../store/coupons.ts';
import type { HoldingStore } from '../store/follower-holdings.ts';
import type { RegisterStore } from '../store/registers.ts';

export interface HandlerTurn<P = unknown> {
  readonly parameters: P;
  readonly decision: Decision;
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  readonly turnId: TurnId;
  readonly account: AccountName;
  readonly catalogue: CatalogueIndex;
}

/** The brand's own system, which knows its customers, and the way of a one-time code to their phones. */
export interface CustomerPorts {
  readonly system: CustomerSystem;
  readonly codes: CodeSender;
}

/** What a handler may ask or change outside itself; every change is idempotent by the turn's id. */
export interface HandlerPorts {
  /** Undefined for an account without it, and wherever the brand's own system must not be asked: in rehearsals. */
  readonly customers?: CustomerPorts | undefined;
  readonly coupons: CouponStore;
  /** What services keep of followers. */
  readonly registers: RegisterStore;
  /** Only reads. */
  readonly followers: HoldingStore;
  /**
   * For alerts to others who opted in, that this turn gives rise to. Undefined for an account that may send nothing
   * outside replies, and where nothing may leave: in tests.
   */
  readonly outbox?: AlertOutbox | undefined;
  /** Our own; undefined where the platform's customer service takes over, and where nobody is to be called: in tests. */
  readonly desk?: DeskDoor | undefined;
  /** From the brand's own texts; undefined where that is switched off, and wherever nobody waits: in rehearsals. */
  readonly documents?: DocumentAnswers | undefined;
  /** To pages of ours; undefined where followers cannot reach any, and where nobody will open them: in tests. */
  readonly links?: PageLinks | undefined;
}

export interface Handler<P = unknown> {
  /** Checks the parameters of a rule when content is loaded; the console makes its form from it. */
  readonly parameters: z.ZodType<P>;
  /** What the schema cannot see: ids that the catalogue does not have, templates that do not compile. An explanation each. */
  findProblems?(parameters: P, catalogue: CatalogueIndex): readonly string[];
  /** A method, so that handlers of different parameters fit one table; `callHandler` parses before it calls. */
  handle(turn: HandlerTurn<P>, ports: HandlerPorts): Outcome | Promise<Outcome>;
}
