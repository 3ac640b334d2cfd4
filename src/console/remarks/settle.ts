/** A remark is read or answered by somebody who may see it. Nothing is sent: the follower hears it when they ask. */
import { randomUUID } from 'node:crypto';
import { maskText } from '../../intents/mask-text.ts';
import { findRemark, maxAnswerChars, settleRemark } from '../../services/remarks.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { refusedPage } from '../frame/refusals.ts';
import { seesRemark } from './find-remarks.ts';
import { chosenFilter, showRemarks } from './remarks-page.ts';
import { remarkWords } from './words.ts';

/** POST /remarks */
export async function settleOne(call: AccountCall): Promise<ConsoleAnswer> {
  const words = remarkWords[call.language];
  const { account, form, stores, operator, nowMs } = call;
  const code = fieldText(form, 'code');
  const remarkId = fieldText(form, 'remark');
  const typed = fieldText(form, 'answer').trim();
  const isAnswer = fieldText(form, 'act') === 'answer';
  const remark = await findRemark(stores.registers, account, { code, remarkId });
  if (!remark) return back(call, { kind: 'bad', text: words.gone });
  if (!seesRemark(call, remark.shopId)) return refusedPage(call.language);
  if (isAnswer && (typed === '' || typed.length > maxAnswerChars)) {
    return showRemarks(call, { remark, text: typed });
  }
  const answer = isAnswer ? maskText(typed) : undefined;
  const end = await settleRemark(stores.registers, account, {
    ...{ code, remarkId, by: operator.name, changeId: randomUUID(), atMs: nowMs },
    ...(answer !== undefined && { answer }),
  });
  if (end === 'gone') return back(call, { kind: 'bad', text: words.gone });
  await stores.auditLog.append({
    account,
    atMs: nowMs,
    byId: operator.id,
    by: operator.name,
    act: 'remark-settled',
    target: `remark ${remarkId.slice(0, 8)}`,
    ...(answer !== undefined && { after: JSON.stringify({ answer }) }),
  });
  return back(call, { kind: 'good', text: isAnswer ? words.saved : words.seen });
}

function back(
  call: AccountCall,
  notice: { readonly kind: 'good' | 'bad'; readonly text: string },
): ConsoleAnswer {
  const to = call.path(`/remarks?state=${chosenFilter(call)}`);
  return { kind: 'redirect', to, notice };
}
