/** What live and the draft say to the message, side by side; who won, who lost and why; and how to keep it as a test. */
import { mayDo } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { BenchAnswer, BenchMessage, Tried, TriedBoth } from '../../../workshop/workshop.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { postForm, textField } from '../../frame/forms.ts';
import { badge, bubble } from '../../frame/parts.ts';
import type { Fields } from '../../schema-form/fields.ts';
import { replyBubbles } from '../reply-bubbles.ts';
import { ruleField, ruleOptions } from '../tests/rule-field.ts';
import type { RuleNames } from '../tests/rule-names.ts';
import { benchWords } from './bench-words.ts';
import { messageText } from './message-text.ts';

interface Spoken {
  readonly messages: readonly BenchMessage[];
  readonly fields: Fields;
  readonly names: RuleNames | undefined;
}

export function benchResult(
  call: AccountCall,
  spoken: Spoken,
  { live, draft, isLearning }: TriedBoth,
): Html {
  const words = benchWords[call.language];
  const isSame = JSON.stringify(saidBy(live)) === JSON.stringify(saidBy(draft));
  const sides = isSame
    ? side(call, draft, words.alike)
    : html`${side(call, draft, words.draft)}${side(call, live, words.live)}`;
  return html`${messageBubble(spoken, draft, call.language)}${(!isSame || isLearning) && html`<p class="hint">${!isSame && badge(words.differs, 'warn')}${isLearning && html` ${words.learning}`}</p>`}
<div class="sides">${sides}</div>${saveAsTest(call, spoken, draft)}`;
}

/** With what was heard in it marked. */
function messageBubble(
  { messages }: Spoken,
  draft: Tried,
  language: AccountCall['language'],
): Html | undefined {
  const message = messages.at(-1);
  if (!message) return undefined;
  const text = messageText(message, language);
  const matched = draft.kind === 'answered' ? draft.answer.matched : undefined;
  if (message.kind !== 'text' || !matched) return bubble(text, 'follower');
  const { start, end } = matched;
  return html`<p class="bubble follower">${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}</p>`;
}

function side({ language, path }: AccountCall, tried: Tried, title: string): Html {
  const words = benchWords[language];
  if (tried.kind === 'problems') {
    return html`<section class="stack"><h3>${title}</h3><p class="problem">${words.broken}</p><ul class="notes">${tried.problems.map((problem) => html`<li>${problem[language]} ${problem.fix[language]}</li>`)}</ul></section>`;
  }
  const { answer } = tried;
  const { ruleId, label } = answer.winner;
  const winner = ruleId
    ? html`<a href="${path(`/rules/${ruleId}`)}">${label || ruleId}</a>`
    : words.builtIn;
  return html`<section class="stack"><h3>${title}</h3>${replyBubbles([answer.reply, ...answer.more], language)}<p>${words.winner} ${winner}</p>${because(answer, language)}</section>`;
}

function because(
  { why, normalisedText, near }: BenchAnswer,
  language: AccountCall['language'],
): Html {
  const words = benchWords[language];
  const told = why.filter(({ part }) => part !== 'passed-over');
  const passed = why.filter(({ part }) => part === 'passed-over');
  return html`<details class="why" open><summary>${words.why}</summary><ul class="notes">${told.map((line) => html`<li class="${line.part}">${line[language]}</li>`)}</ul>
${normalisedText !== '' && html`<p class="hint">${words.read(normalisedText)}</p>`}${near.length > 0 && html`<p class="hint">${words.near}</p><ul class="notes">${near.map(({ title, example }) => html`<li>${words.nearLine(title, example)}</li>`)}</ul>`}
${passed.length > 0 && html`<details><summary>${words.passedOver}</summary><ul class="notes">${passed.map((line) => html`<li>${line[language]}</li>`)}</ul></details>`}</details>`;
}

const keptNames = ['clock', 'focus-shop', 'awaits', 'groups', 'followed'];

function saveAsTest(
  call: AccountCall,
  { messages, fields, names }: Spoken,
  draft: Tried,
): Html | undefined {
  const { language, path, formToken, operator } = call;
  if (draft.kind !== 'answered' || !names || !mayDo(operator, 'edit-rules')) return undefined;
  const winner = draft.answer.winner.ruleId ?? 'fallback';
  const words = benchWords[language];
  const kept = keptNames.map(
    (name) => html`<input type="hidden" name="${name}" value="${fields[name] ?? ''}">`,
  );
  return html`<details class="save-test"><summary>${words.saveTest}</summary>${postForm(
    { action: path('/tests'), formToken },
    [
      html`<p class="hint">${words.saveTestHint}</p><input type="hidden" name="said" value="${JSON.stringify(messages)}">${kept}`,
      html`${ruleField(language, { value: names.nameOf(winner) })}${ruleOptions(names)}`,
      textField({ name: 'words', label: words.expectedWords }),
      html`<button>${words.saveTest}</button>`,
    ],
  )}</details>`;
}

/** What a follower would notice. */
function saidBy(tried: Tried) {
  if (tried.kind === 'problems') return tried;
  const { reply, more, winner } = tried.answer;
  return { reply, more, ruleId: winner.ruleId };
}
