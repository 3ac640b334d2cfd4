/** What a page is asked with, and what it answers: plain values. Nothing here knows the framework. */
import type { AlertDesk } from '../../alerts/alert-desk.ts';
import type { DeskRoom } from '../../desk/desk.ts';
import type { PictureDesk } from '../../desk/picture-desk.ts';
import type { Picture } from '../../desk/read-picture.ts';
import type { Shop } from '../../domain/catalogue.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DocumentState } from '../../domain/document-answers.ts';
import type { AccountName } from '../../domain/ids.ts';
import type { Operator, Permission } from '../../domain/operator.ts';
import type { Editing } from '../../editing/editing.ts';
import type { Html } from '../../markup/html.ts';
import type { Numbers } from '../../numbers/numbers.ts';
import type { People } from '../../people/people.ts';
import type { Visitor } from '../../people/people-parts.ts';
import type { Stores } from '../../store/stores.ts';
import type { Trials } from '../../trials/trials.ts';
import type { LiveContent } from '../../turn/turn-ports.ts';
import type { MissesOfWeeks } from '../../unheard/misses-of-weeks.ts';
import type { HealthDesk } from '../../vitals/health-desk.ts';
import type { DraftChecks } from '../../workshop/draft-checks.ts';
import type { Workshop } from '../../workshop/workshop.ts';
import type { AutoReplySource } from '../moving-in/auto-reply-source.ts';
import type { ViewNotes } from '../view-notes.ts';
import type { Language } from './language.ts';

/** One official account as the console sees it. */
export interface ConsoleAccount {
  readonly account: AccountName;
  readonly content: () => LiveContent;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly editing: Editing;
  readonly workshop: Workshop;
  readonly draftChecks: DraftChecks;
  readonly trials: Trials;
  /** The account's old replies, as the platform has them. */
  readonly autoReplies: AutoReplySource;
  readonly unheard: Pick<MissesOfWeeks, 'read'>;
  readonly numbers: Pick<
    Numbers,
    'hasDesk' | 'countRedeemed' | 'readCounter' | 'holds' | 'read' | 'count' | 'readDesk'
  >;
  /** That somebody is shown what followers wrote, beside something else. */
  readonly quotes: Pick<ViewNotes, 'note'>;
  /** Undefined where the platform's own customer service talks with followers. */
  readonly desk: DeskRoom | undefined;
  /** Undefined where no answers are made from the brand's own texts. */
  readonly documents: DocumentState | undefined;
  /** Of the desk: what its people send, and what followers sent. */
  readonly pictures: PictureDesk;
  readonly health: HealthDesk;
  readonly alertDesk: AlertDesk;
  /** Whether anything can be sent outside replies. */
  readonly sendsMessages: boolean;
}

/** An uploaded file. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface ConsoleCall {
  /** Of the path: `:id` and the like, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Fields of a form; a field that came several times has them all. Empty for a GET. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  readonly uploads: Readonly<Record<string, Upload>>;
  readonly language: Language;
  /** True when htmx asks for a part of the page. */
  readonly isPart: boolean;
  /** The path that was asked for, with its query. */
  readonly url: string;
  readonly nowMs: number;
  /** Goes into every form: see `formToken` in `forms.ts`. */
  readonly formToken: string;
  /** Said on the last page, to be shown once. */
  readonly notice: Notice | undefined;
  readonly visitor: Visitor;
  /** `<account>/<shop id>` that was chosen in this browser, by whom nobody asked: to be checked. */
  readonly place?: string | undefined;
  readonly people: People;
}

export interface Notice {
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

/** Somebody is signed in. */
export interface SignedInCall extends ConsoleCall {
  readonly operator: Operator;
  /** Those that the operator may work on. */
  readonly accounts: readonly AccountName[];
  /** The live shops of one of them; none while nothing is published. */
  readonly shopsOf: (account: AccountName) => readonly Shop[];
}

/** … and the path names an account that they may work on. */
export interface AccountCall extends SignedInCall, ConsoleAccount {
  /** `/rules` → `/a/main/rules`. */
  readonly path: (path: string) => string;
}

/** What an answer asks of the visit beside showing a page. */
export type VisitChange =
  /** The visit goes on under another id, as that of a session that was opened. */
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'language'; readonly language: Language }
  /** This browser is in a shop: `<account>/<shop id>`. */
  | { readonly kind: 'place'; readonly place: string };

export type ConsoleAnswer =
  | {
      readonly kind: 'page';
      readonly title: string;
      readonly body: Html;
      /** 200 unless told; 422 for a form that was not taken, 404, 409. */
      readonly status?: number;
      /** Which entry of the menu is marked. */
      readonly area?: string;
      /** Modules under `src/console/islands/` that the page wants, by name. */
      readonly islands?: readonly string[];
      /** What it tells is kept nowhere: nothing on it leads to the page anew, in another language. */
      readonly isShownOnce?: true;
      /** Of a refusal: stands in the place of the part that was asked for, instead of the page; marked `data-refused`. */
      readonly asPart?: Html;
    }
  /** A part of a page, for htmx. */
  | { readonly kind: 'part'; readonly body: Html; readonly status?: number }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly notice?: Notice;
      readonly change?: VisitChange;
    }
  | {
      readonly kind: 'file';
      readonly fileName: string;
      readonly type: string;
      readonly body: string | Buffer;
    }
  /** Shown by the browser as it is. */
  | { readonly kind: 'picture'; readonly picture: Omit<Picture, 'fileName'> }
  | { readonly kind: 'json'; readonly status?: number; readonly value: unknown }
  /** Goes on, event by event, until nobody listens; for a page's island. */
  | {
      readonly kind: 'stream';
      readonly events: (listener: StreamListener) => AsyncIterable<StreamEvent>;
    };

export interface StreamListener {
  /** The last event that they heard before a cut. */
  readonly afterId: string | undefined;
  /** Aborted when nobody listens any more: then the events end within a second. */
  readonly signal: AbortSignal;
}

export interface StreamEvent {
  /** Where to go on after a cut. */
  readonly id: string;
  /** Sent as JSON: ids and marks, never what followers said. */
  readonly value: unknown;
}

interface RouteShape {
  readonly method: 'GET' | 'POST';
  /** For account routes without `/a/<account>`. */
  readonly path: string;
}

export interface AccountRoute extends RouteShape {
  readonly scope: 'account';
  readonly who: Permission;
  /** An upload is read: multipart is taken. */
  readonly takesFiles?: true;
  readonly answer: (call: AccountCall) => Promise<ConsoleAnswer>;
}

export interface ServerRoute extends RouteShape {
  readonly scope: 'server';
  readonly who: Permission | 'signed-in';
  readonly answer: (call: SignedInCall) => Promise<ConsoleAnswer>;
}

/** The door: for whoever is not signed in. */
export interface DoorRoute extends RouteShape {
  readonly scope: 'door';
  readonly who: 'anyone';
  readonly answer: (call: ConsoleCall) => Promise<ConsoleAnswer>;
}

export type ConsoleRoute = AccountRoute | ServerRoute | DoorRoute;
