/** Who is at the door: the frame asks this port who sends a request, and whether a form is one of its own. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operator } from '../../domain/operator.ts';
import type { Visitor } from '../../people/people-parts.ts';
import type { ConsoleCall, Notice, VisitChange } from './console-call.ts';
import type { Language } from './language.ts';

/** What the frame knows of whoever asks. */
export interface Visit {
  /** Undefined when nobody is signed in, or their second step is still to come. */
  readonly operator: Operator | undefined;
  /** What they chose; undefined until they do. */
  readonly language: Language | undefined;
  readonly formToken: string;
  /** Taken: the next visit has none. */
  readonly notice: Notice | undefined;
  readonly visitor: Visitor;
  /** As in `ConsoleCall`. */
  readonly place?: string | undefined;
  /** They first have to do something of their own, on pages under this path, and nothing else. */
  readonly confinedTo?: string | undefined;
}

export interface Doorkeeper {
  /** What it needs of the framework: cookies, sessions. */
  prepare(app: FastifyInstance): Promise<void>;
  /** @throws AppError STORE_UNAVAILABLE when sessions cannot be looked up: then nobody gets in */
  meet(request: FastifyRequest, reply: FastifyReply): Promise<Visit>;
  /** True when the form carries the token of this visit. */
  isOwnForm(request: FastifyRequest, form: ConsoleCall['form']): Promise<boolean>;
  change(request: FastifyRequest, reply: FastifyReply, change: VisitChange): Promise<void>;
  leaveNotice(request: FastifyRequest, reply: FastifyReply, notice: Notice): Promise<void>;
}
