/** All services by name, and the one way to call them. A new service is one file and one line here. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { HandlerCall, HandlerName } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import { AppError } from '../errors.ts';
import { accountQuery } from './account-query.ts';
import { acknowledge } from './acknowledge.ts';
import { answerWith } from './answer.ts';
import { bind } from './bind.ts';
import { CheckedParameters } from './checked-parameters.ts';
import { clarify } from './clarify.ts';
import { collectWith } from './collect.ts';
import { control } from './control.ts';
import { coupon } from './coupon.ts';
import { dutyRoster } from './duty-roster.ts';
import { fallback } from './fallback.ts';
import { festival } from './festival.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { handoff } from './handoff.ts';
import { help } from './help.ts';
import { idea } from './idea.ts';
import { invite } from './invite.ts';
import { launch } from './launch.ts';
import { memberCard } from './member-card.ts';
import { myCoupons } from './my-coupons.ts';
import { nearestShop } from './nearest-shop.ts';
import { openingHours } from './opening-hours.ts';
import { optIn } from './opt-in.ts';
import { orderPhone } from './order-phone.ts';
import { points } from './points.ts';
import { privacy } from './privacy.ts';
import { productFacts } from './product-facts.ts';
import { remark } from './remark.ts';
import { remember } from './remember.ts';
import { ReplyTemplates } from './reply-template.ts';
import { shopDetail } from './shop-detail.ts';
import { survey } from './survey.ts';
import { vote } from './vote.ts';
import { welcome } from './welcome.ts';
import { whySent } from './why-sent.ts';

export type Handlers = Readonly<Record<HandlerName, Handler>>;

const templates = new ReplyTemplates();
const checked = new CheckedParameters();

export const handlers = {
  answer: answerWith(templates),
  'nearest-shop': nearestShop,
  'shop-detail': shopDetail,
  coupon,
  'my-coupons': myCoupons,
  'order-phone': orderPhone,
  'opening-hours': openingHours,
  handoff,
  help,
  welcome,
  collect: collectWith(templates),
  clarify,
  fallback,
  control,
  remember,
  acknowledge,
  privacy,
  bind,
  'account-query': accountQuery,
  vote,
  survey,
  launch,
  idea,
  'member-card': memberCard,
  points,
  'duty-roster': dutyRoster,
  remark,
  'opt-in': optIn,
  'why-sent': whySent,
  festival,
  invite,
  'product-facts': productFacts,
} satisfies Handlers;

export interface CallingTurn {
  readonly turn: Omit<HandlerTurn, 'parameters'>;
  readonly ports: HandlerPorts;
}

/** @throws AppError CONTENT_INVALID when the parameters are not the handler's; whatever the handler throws. */
export async function callHandler(
  handlers: Handlers,
  call: HandlerCall,
  { turn, ports }: CallingTurn,
): Promise<Outcome> {
  const handler = handlers[call.handler];
  const parsed = checked.check(handler, call.parameters);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('CONTENT_INVALID', `The parameters of ${call.handler} are wrong.`, {
      details: { handler: call.handler, path: issue?.path.join('.'), problem: issue?.message },
    });
  }
  return handler.handle({ ...turn, parameters: parsed.data }, ports);
}

/** For the loader of content: what is wrong with a rule's call, one sentence each; none when it can be published. */
export function findCallProblems(
  handlers: Handlers,
  call: HandlerCall,
  catalogue: CatalogueIndex,
): readonly string[] {
  const handler = handlers[call.handler];
  const parsed = handler.parameters.safeParse(call.parameters);
  if (parsed.success) return handler.findProblems?.(parsed.data, catalogue) ?? [];
  return parsed.error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim());
}
