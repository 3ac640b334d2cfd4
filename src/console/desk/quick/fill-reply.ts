/** Without a script, the blanks of a quick reply are a form of their own; filled, it stands in the composer, not yet sent. */
import { fillBlanks, findBlanks } from '../../../desk/quick/blanks.ts';
import { html } from '../../../markup/html.ts';
import type { CountedQuickReply } from '../../../store/quick-replies.ts';
import type { ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText, postForm, textField } from '../../frame/forms.ts';
import { bubble, linkButton, pageHead } from '../../frame/parts.ts';
import type { DeskCall } from '../at-desk.ts';
import { conversationPage } from '../desk-page.ts';
import { hereOf } from './choose-reply.ts';
import { quickWords } from './words.ts';

export async function askBlanks(call: DeskCall): Promise<ConsoleAnswer> {
  const reply = await findReply(call);
  return reply ? blanksPage(call, reply, false) : gone(call);
}

export async function fillReply(call: DeskCall): Promise<ConsoleAnswer> {
  const reply = await findReply(call);
  if (!reply) return gone(call);
  const text = fillBlanks(reply.text, answersIn(call, reply));
  if (findBlanks(text).length > 0) return blanksPage(call, reply, true);
  return conversationPage(call, { act: 'say', text, quickId: reply.id });
}

async function findReply({ stores, account, params }: DeskCall) {
  const { replies } = await stores.quickReplies.find(account);
  return replies.find(({ id }) => id === params['reply']);
}

function answersIn({ form }: DeskCall, { text }: CountedQuickReply): ReadonlyMap<string, string> {
  const questions = findBlanks(text);
  // Their braces would be blanks again.
  const answerTo = (at: number) => fieldText(form, `blank-${at}`).replaceAll('{{?', '{?');
  return new Map(questions.map((question, at) => [question, answerTo(at)]));
}

function blanksPage(call: DeskCall, reply: CountedQuickReply, wasSent: boolean): ConsoleAnswer {
  const { language, path, formToken } = call;
  const words = quickWords[language];
  const answers = answersIn(call, reply);
  const fields = [...answers].map(([label, value], at) => {
    const isMissing = wasSent && value.trim() === '';
    const problem = isMissing ? words.blankMissing : undefined;
    return textField({ name: `blank-${at}`, label, value, isRequired: true, problem });
  });
  const action = path(`${hereOf(call)}/quick/${encodeURIComponent(reply.id)}`);
  const body = html`${pageHead(words.blanksTitle(reply.title), { lead: words.blanksLead })}${bubble(reply.text, 'account')}
${postForm({ action, formToken }, [
  ...fields,
  html`<div class="actions"><button class="main">${words.fill}</button>${linkButton(path(hereOf(call)), words.back)}</div>`,
])}`;
  return { kind: 'page', title: words.title, area: 'desk', status: wasSent ? 422 : 200, body };
}

function gone(call: DeskCall): ConsoleAnswer {
  const notice = { kind: 'bad', text: quickWords[call.language].gone } as const;
  return { kind: 'redirect', to: call.path(`${hereOf(call)}/quick`), notice };
}
