/**
 * The table of routes becomes the console: for each request, who asks, on which account, whether they may, whether the
 * form is ours; only then the route is asked. Whatever is not allowed is refused here, and nowhere else.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Shop } from '../../domain/catalogue.ts';
import type { Clock } from '../../domain/clock.ts';
import type { AccountName } from '../../domain/ids.ts';
import type { Operator } from '../../domain/operator.ts';
import { AppError, errorCode } from '../../errors.ts';
import type { People } from '../../people/people.ts';
import { findAccount, isAllowed, isKeptFrom, isWelcome, namesFor } from './admission.ts';
import { chooseLanguage } from './choose-language.ts';
import type {
  AccountCall,
  ConsoleAccount,
  ConsoleAnswer,
  ConsoleCall,
  ConsoleRoute,
  ServerRoute,
  SignedInCall,
} from './console-call.ts';
import type { Doorkeeper, Visit } from './doorkeeper.ts';
import { headerAddress } from './header-address.ts';
import type { Language } from './language.ts';
import { accountPath } from './navigation.ts';
import { OpenStreams } from './open-streams.ts';
import { type PageNames, pageAbove, pageNames } from './page-above.ts';
import { asksForPart, pageOfPart } from './page-of-part.ts';
import { readFiles, readForm, readQuery } from './read-request.ts';
import {
  failedPage,
  notFoundPage,
  refusedPage,
  signedOutPage,
  signInPath,
  staleFormPage,
  tooLargePage,
  troublePage,
} from './refusals.ts';
import { renderAnswer } from './render-answer.ts';

export interface ConsoleFrame {
  readonly accounts: readonly ConsoleAccount[];
  readonly doorkeeper: Doorkeeper;
  readonly people: People;
  readonly clock: Clock;
  /** Told of what a route threw and nobody expected. */
  readonly reportFailure: (error: unknown) => void;
}

/** The frame while it runs. */
type Running = ConsoleFrame & { readonly streams: OpenStreams; readonly pages: PageNames };

interface Asked {
  readonly route: ConsoleRoute;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly visit: Visit;
  readonly language: Language;
}

export function addRoutes(
  app: FastifyInstance,
  routes: readonly ConsoleRoute[],
  parts: ConsoleFrame,
): void {
  const pages = pageNames(routes);
  const frame: Running = { ...parts, streams: new OpenStreams(app, parts), pages };
  for (const route of routes) {
    const url = route.scope === 'account' ? `/a/:account${route.path}` : route.path;
    app.route({
      method: route.method,
      url,
      handler: (request, reply) => answerRequest(route, { request, reply }, frame),
    });
  }
  app.setNotFoundHandler((request, reply) =>
    isForPrograms(request)
      ? reply.code(404).send({ code: 'NOT_FOUND' })
      : answerRequest(nowhere, { request, reply }, frame),
  );
}

/** Whatever address or method is not in the table. A form that was sent there is not read. */
const nowhere: ServerRoute = {
  scope: 'server',
  who: 'signed-in',
  method: 'GET',
  path: '/nowhere',
  answer: async ({ language }) => notFoundPage(language),
};

function isForPrograms({ url }: FastifyRequest): boolean {
  return /^\/(api|assets|healthz|readyz|metrics)\b/.test(url);
}

async function answerRequest(
  route: ConsoleRoute,
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  frame: Running,
): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  const wish = request.headers['accept-language'];
  const visit = await meet({ request, reply }, frame);
  const language = chooseLanguage('code' in visit ? undefined : visit.language, wish);
  if ('code' in visit) {
    const asked: Asked = { route, request, reply, visit: nobody, language };
    return send(troublePage(language, visit.code), asked, frame);
  }
  const asked: Asked = { route, request, reply, visit, language };
  const answer = await answerAsked(asked, frame).catch((error: unknown) =>
    answerFailure(error, language, frame),
  );
  return send(answer, asked, frame);
}

/** Where sessions cannot be looked up, nobody gets in, and the page says so. */
const nobody: Visit = {
  operator: undefined,
  language: undefined,
  formToken: '',
  notice: undefined,
  visitor: { sessionId: undefined, address: '', device: '' },
};

async function meet(
  { request, reply }: Pick<Asked, 'request' | 'reply'>,
  { doorkeeper }: ConsoleFrame,
): Promise<Visit | { readonly code: string }> {
  try {
    return await doorkeeper.meet(request, reply);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code };
  }
}

async function answerAsked(asked: Asked, frame: ConsoleFrame): Promise<ConsoleAnswer> {
  const { route, request, visit, language } = asked;
  const { operator } = visit;
  if (route.scope !== 'door' && !operator) return signInFirst(request, language);
  if (isKeptFrom(route, visit)) return { kind: 'redirect', to: visit.confinedTo ?? '/' };
  const params = paramsOf(request);
  const account = findAccount({ route, params, visit }, frame.accounts);
  if (route.scope === 'account' && !account) return notFoundPage(language);
  if (!isAllowed(route, operator)) return refusedPage(language);
  const brought = await readBrought(asked, frame);
  if (!brought) return staleFormPage(language, pageOfPart(request));
  const call: ConsoleCall = {
    ...brought,
    params,
    query: readQuery(request),
    language,
    isPart: asksForPart(request),
    url: request.url,
    nowMs: (account ?? frame.accounts[0])?.clock.now() ?? 0,
    formToken: visit.formToken,
    notice: visit.notice,
    visitor: visit.visitor,
    place: visit.place,
    people: frame.people,
  };
  return askRoute(route, call, { operator, account, frame });
}

/** Undefined when the form is not of this visit. */
async function readBrought(
  { route, request }: Asked,
  { doorkeeper }: ConsoleFrame,
): Promise<Pick<ConsoleCall, 'form' | 'uploads'> | undefined> {
  if (route.method === 'GET') return { form: {}, uploads: {} };
  const takesFiles = route.scope === 'account' && route.takesFiles === true;
  const isMultipart = request.headers['content-type']?.startsWith('multipart/form-data') === true;
  const brought =
    takesFiles && isMultipart ? await readFiles(request) : { form: readForm(request), uploads: {} };
  return (await doorkeeper.isOwnForm(request, brought.form)) ? brought : undefined;
}

function askRoute(
  route: ConsoleRoute,
  call: ConsoleCall,
  {
    operator,
    account,
    frame,
  }: {
    readonly operator: Operator | undefined;
    readonly account: ConsoleAccount | undefined;
    readonly frame: ConsoleFrame;
  },
): Promise<ConsoleAnswer> {
  if (route.scope === 'door') return route.answer(call);
  if (!operator) throw new AppError('UNEXPECTED', 'A route behind the door was asked by nobody.');
  const signedIn: SignedInCall = {
    ...call,
    operator,
    accounts: namesFor(operator, frame.accounts),
    shopsOf: (name) => findShops(name, frame),
  };
  if (route.scope === 'server') return route.answer(signedIn);
  if (!account) throw new AppError('UNEXPECTED', 'A route of an account was asked for none.');
  const path = (rest: string) => accountPath(account.account, rest);
  const ofAccount: AccountCall = { ...signedIn, ...account, path };
  return route.answer(ofAccount);
}

function paramsOf({ params }: FastifyRequest): ConsoleCall['params'] {
  return params as ConsoleCall['params'];
}

/** Who asks for a part has a page open, and may have written on it: nothing leads them away from it unasked. */
function signInFirst(request: FastifyRequest, language: Language): ConsoleAnswer {
  const page = pageOfPart(request);
  if (page !== undefined) return signedOutPage(language, page);
  return { kind: 'redirect', to: signInPath(request.method === 'GET' ? request.url : '/') };
}

function answerFailure(error: unknown, language: Language, frame: ConsoleFrame): ConsoleAnswer {
  const { statusCode } = error as { readonly statusCode?: number };
  if (statusCode === 413) return tooLargePage(language);
  // A form that no page of ours has: with a field that is called `constructor`, or broken off.
  if (statusCode === 400) return staleFormPage(language);
  if (error instanceof AppError && error.code !== 'UNEXPECTED') {
    return troublePage(language, error.code);
  }
  frame.reportFailure(error);
  return failedPage(language);
}

async function send(answer: ConsoleAnswer, asked: Asked, frame: Running): Promise<FastifyReply> {
  const { route, request, reply, visit, language } = asked;
  if (answer.kind === 'stream') return sendStream(answer, asked, frame);
  const { operator, formToken, notice } = visit;
  if (answer.kind === 'redirect') {
    const { change, notice: left, to } = answer;
    if (change) await frame.doorkeeper.change(request, reply, change);
    if (left) await frame.doorkeeper.leaveNotice(request, reply, left);
    return redirect(request, reply, to);
  }
  const { account } = paramsOf(request);
  const accounts = operator ? namesFor(operator, frame.accounts) : [];
  return renderAnswer(reply, answer, {
    language,
    formToken,
    notice,
    url: pageAbove(route, request, frame.pages),
    isPart: asksForPart(request),
    operator,
    accounts,
    account: accounts.find((name) => name === account),
  });
}

function sendStream(
  answer: Extract<ConsoleAnswer, { readonly kind: 'stream' }>,
  asked: Asked,
  frame: Running,
): FastifyReply {
  const { request, reply, visit } = asked;
  const lastEventId = request.headers['last-event-id'];
  return frame.streams.send(reply, answer, {
    operatorId: visit.operator?.id ?? '',
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    mayListen: () => isStillWelcome(asked, frame),
  });
}

/** Asked anew, as if they came now: whoever was signed out, or lost the account or the role, hears nothing more. */
async function isStillWelcome({ route, request, reply, visit }: Asked, frame: ConsoleFrame) {
  const now = await meet({ request, reply }, frame);
  if ('code' in now || now.operator?.id !== visit.operator?.id) return false;
  return isWelcome({ route, params: paramsOf(request), visit: now }, frame.accounts);
}

/** htmx follows its own header: a redirect of a part would put a whole page into the part. */
function redirect(request: FastifyRequest, reply: FastifyReply, to: string): FastifyReply {
  const address = headerAddress(to);
  if (asksForPart(request)) {
    return reply.code(204).header('hx-redirect', address).send();
  }
  return reply.redirect(address, 303);
}

function findShops(name: AccountName, { accounts }: ConsoleFrame): readonly Shop[] {
  try {
    return accounts.find(({ account }) => account === name)?.content().catalogue.shops ?? [];
  } catch (error) {
    if (errorCode(error) === 'CONTENT_INVALID') return [];
    throw error;
  }
}
