/** Makes a new rule of a cluster's sentences, in the operator's own draft. */

import { html } from '../../markup/html.ts';
import type { Sentence } from '../../unheard/cluster.ts';
import { findNewestAnswer } from '../../unheard/human-answer.ts';
import { bytesLine } from '../frame/bytes-line.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  textArea,
  textField,
} from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { findOwnDraft, rulesFile } from './draft-of-operator.ts';
import { effectText, warmUp } from './effect-text.ts';
import { draftedRuling, giveVerdict, someOf } from './give-verdict.ts';
import { saveWords, type WordsEnd } from './save-words.ts';
import { savingFailed } from './saving-failed.ts';
import {
  type FormSubject,
  readSentences,
  readSubject,
  sentenceFields,
  subjectGone,
} from './sentence-form.ts';
import { type TakenEnd, takenChoice, takenProblem, unsoundProblem } from './taken-choice.ts';

const maxTitleLength = 40;

export async function showRuleForm(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  warmUp(call);
  const { account, stores } = call;
  const answer = await findNewestAnswer(stores.desks, account, subject.misses);
  return rulePage(call, subject, answer === undefined ? {} : { answer });
}

export async function makeRule(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  const { words } = subject;
  const { chosen, texts, problems } = readSentences(subject, call);
  const title = fieldText(call.form, 'title').trim();
  const reply = fieldText(call.form, 'reply').replaceAll('\r\n', '\n').trim();
  const isNamed = title !== '' && title.length <= maxTitleLength;
  const found = {
    ...(!isNamed && { title: words.mustTitle }),
    ...(reply === '' && { reply: words.mustReply }),
    ...problems,
  };
  if (Object.keys(found).length > 0) return rulePage(call, subject, { problems: found });
  const id = await newRuleId(call, subject);
  const end = await saveWords(call, {
    id,
    texts,
    build: (examples) => ({ id, title, when: { examples }, reply }),
  });
  switch (end.kind) {
    case 'saved':
      return made(call, subject, { end, id, title, chosen });
    case 'taken':
      return rulePage(call, subject, { problems: takenProblem(end, words), taken: end });
    case 'unsound':
      return rulePage(call, subject, { problems: unsoundProblem(end, words) });
    case 'no-rule':
      return subjectGone(call);
    default:
      return savingFailed(end, call);
  }
}

interface Made {
  readonly end: Extract<WordsEnd, { readonly kind: 'saved' }>;
  readonly id: string;
  readonly title: string;
  readonly chosen: readonly Sentence[];
}

async function made(
  call: AccountCall,
  { kind, listPath, words }: FormSubject,
  { end: { draft, texts }, id, title, chosen }: Made,
): Promise<ConsoleAnswer> {
  const kept = chosen.filter(({ said }) => texts.includes(said.trim()));
  if (kept.length > 0) {
    await giveVerdict(call, someOf(kind, kept), draftedRuling('rule-made', id, call.nowMs));
  }
  const effect = await effectText(call, draft, { file: rulesFile, id });
  const text = `${words.noteMade(title)}${effect}`;
  return { kind: 'redirect', to: listPath, notice: { kind: 'good', text } };
}

/** Ids are for the files; people read titles. Of the most frequent sentence, so that the same form makes the same rule. */
async function newRuleId(call: AccountCall, { sentences }: FormSubject): Promise<string> {
  const live = await call.editing.readLiveFile(rulesFile);
  const edits = (await findOwnDraft(call))?.edits ?? [];
  const taken = new Set(
    [...live, ...edits].filter(({ file }) => file === rulesFile).map(({ id }) => id),
  );
  const start = `said-${(sentences[0]?.id ?? '').slice(0, 8)}`;
  let id = start;
  for (let number = 2; taken.has(id); number += 1) id = `${start}-${number}`;
  return id;
}

/** What is wrong, and what others have. */
interface Shown {
  readonly problems?: FieldProblems;
  readonly taken?: TakenEnd;
  /** What a person answered: to begin with. */
  readonly answer?: string;
}

function rulePage(
  call: AccountCall,
  subject: FormSubject,
  { problems = {}, taken, answer }: Shown,
): ConsoleAnswer {
  const { words, label, listPath } = subject;
  const { language, form, formToken, url } = call;
  const title = words.makeTitle(label);
  const body = html`${pageHead(title, { lead: words.draftHint })}${problemSummary(problems, language)}
${card(
  undefined,
  postForm({ action: url, formToken }, [
    textField({
      name: 'title',
      label: words.ruleTitle,
      hint: words.ruleTitleHint,
      value: fieldText(form, 'title'),
      maxLength: maxTitleLength,
      isRequired: true,
      problem: problems['title'],
    }),
    textArea({
      name: 'reply',
      label: words.reply,
      value: answer ?? fieldText(form, 'reply'),
      ...(answer !== undefined && { hint: words.replyFromHuman }),
      isRequired: true,
      problem: problems['reply'],
    }),
    bytesLine('reply', answer ?? fieldText(form, 'reply'), language),
    sentenceFields(subject, call, problems),
    taken && takenChoice(taken, words),
    html`<div class="actions"><button class="main">${words.makeButton}</button>${linkButton(listPath, words.backToList)}</div>`,
  ]),
)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title, body, status, area: 'unheard', islands: ['bytes'] };
}
