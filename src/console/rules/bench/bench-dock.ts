/** The bench as it is docked beside the rules, and as a page of its own: a conversation, its answers, and why. */
import { awaitedKinds } from '../../../domain/slot.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { BenchMessage, TriedBoth } from '../../../workshop/workshop.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { hiddenToken, selectField, textField } from '../../frame/forms.ts';
import { lateFailure } from '../../frame/late-part.ts';
import { bubble } from '../../frame/parts.ts';
import type { Fields } from '../../schema-form/fields.ts';
import { formWords } from '../editor/form-words.ts';
import type { RuleNames } from '../tests/rule-names.ts';
import { benchResult } from './bench-result.ts';
import { type BenchWords, benchWords } from './bench-words.ts';
import { messageText } from './message-text.ts';
import { type BenchProblem, benchKinds } from './read-bench.ts';

export interface BenchTalk {
  readonly fields: Fields;
  readonly messages: readonly BenchMessage[];
  readonly problem?: BenchProblem | undefined;
  /** Undefined when nothing was said, or nobody could tell. */
  readonly tried?: TriedBoth | undefined;
  readonly isBroken?: boolean;
  /** Not answered yet: the line stands as it was sent, and is sent again by itself. */
  readonly isAtWork?: boolean;
  /** Of the draft's rules, where an answer can be kept as a test. */
  readonly names?: RuleNames | undefined;
}

const silent: BenchTalk = { fields: {}, messages: [] };
const circumstanceNames = [
  'clock',
  'place',
  'menu-key',
  'scene',
  'followed',
  'groups',
  'focus-shop',
  'awaits',
];

/**
 * Folded by whoever wants the room. Without a script it stands open behind what the page is about, and the link at the
 * foot leads there; the island makes a sheet of it on a small screen.
 */
export function benchDock(call: AccountCall): Html {
  const words = benchWords[call.language];
  return html`<a class="button small bench-link" href="#bench">${words.title}</a>
<details class="card bench-dock" id="bench" data-bench open><summary><h2>${words.title} <kbd>T</kbd></h2></summary>${benchBody(call, silent)}</details>`;
}

/** What a page of the rules is about, with the bench docked beside it. `told` stands above the bench. */
export function besideBench(bench: Html, main: Html, told?: Html | false): Html {
  return html`<div class="with-bench"><div class="bench-main">${main}</div>
<aside class="bench-side">${told && html`<div class="bench-told stack">${told}</div>`}${bench}</aside></div>`;
}

/** What a message replaces: the form with the conversation so far, and the newest answers. */
export function benchBody(call: AccountCall, talk: BenchTalk): Html {
  const { path, formToken, language } = call;
  const words = benchWords[language];
  const { fields, messages, problem, tried, isBroken, isAtWork, names } = talk;
  const problemText = problem && words[problem];
  return html`<div id="bench-body" class="stack">${earlier(messages, words, language)}
<div aria-live="polite" class="stack">${tried && benchResult(call, { messages, fields, names }, tried)}${isBroken && html`<p class="problem">${words.notNow}</p>`}${isAtWork && html`<p class="hint">${words.atWork}</p>`}</div>
<form method="post" action="${path('/bench')}" class="stack" hx-post="${path('/bench')}" hx-include="#rule-form [name]:not(button, [name='_token'])" hx-target="#bench-body" hx-swap="outerHTML"${isAtWork && html` hx-trigger="load delay:1s, submit"`}>${hiddenToken(formToken)}<input type="hidden" name="said" value="${JSON.stringify(messages)}">
<div class="row bench-line">${textField({ name: 'text', label: words.text, value: isAtWork ? fields['text'] : '', maxLength: 600, problem: problemText })}<button class="main">${words.send}</button></div>
<details class="bench-state"${isSet(fields) && html` open`}><summary>${words.state}</summary><div class="grid-two">${circumstances(call, fields, words)}</div></details>
<div class="row">${messages.length > 0 && html`<button class="small" name="reset" value="yes">${words.reset}</button>`}<span class="hint">${words.tip}</span><a href="${path('/tests')}">${words.keptTests}</a></div>${lateFailure(language, { button: 'submit' })}</form></div>`;
}

function circumstances(call: AccountCall, fields: Fields, words: BenchWords): readonly Html[] {
  const { catalogue } = call.content();
  const { values } = formWords[call.language];
  const none = { value: '', label: words.nobody };
  const text = (name: string, label: string, hint?: string) =>
    textField({
      name,
      label,
      hint,
      value: fields[name] ?? '',
      ...(name === 'place' && { list: 'bench-places' }),
    });
  const choose = (
    name: string,
    label: string,
    choices: Parameters<typeof selectField>[0]['choices'],
  ) => selectField({ name, label, choices, value: fields[name] ?? '' });
  return [
    choose(
      'kind',
      words.kind,
      benchKinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
    ),
    clock(fields['clock'], words),
    html`${text('place', words.place, words.placeHint)}<datalist id="bench-places">${catalogue.places.map(({ name }) => html`<option value="${name}"></option>`)}</datalist>`,
    text('menu-key', words.menuKey),
    text('scene', words.scene),
    choose('followed', words.followed, [
      { value: '', label: words.unknown },
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ]),
    text('groups', words.groups, words.groupsHint),
    choose('focus-shop', words.focusShop, [
      none,
      ...catalogue.shops.map(({ id, name }) => ({ value: id, label: name })),
    ]),
    choose('awaits', words.awaits, [
      none,
      ...[...awaitedKinds, 'options'].map((kind) => ({ value: kind, label: values[kind] ?? kind })),
    ]),
  ];
}

/** The button is the island's: without a script one empties the field. */
function clock(value: string | undefined, words: BenchWords): Html {
  const at = value?.trim().replace(' ', 'T');
  const { clock: label, clockHint: hint } = words;
  return html`<div>${textField({ name: 'clock', label, hint, value: at, type: 'datetime-local' })}<button type="button" class="small" data-empties="clock" hidden>${words.now}</button></div>`;
}

function earlier(
  messages: readonly BenchMessage[],
  words: BenchWords,
  language: AccountCall['language'],
): Html | undefined {
  const before = messages.slice(0, -1);
  if (before.length === 0) return undefined;
  return html`<div class="phone-like" role="group" aria-label="${words.earlier}">${before.map((message) => bubble(messageText(message, language), 'follower'))}</div>`;
}

function isSet(fields: Fields): boolean {
  return (
    circumstanceNames.some((name) => (fields[name] ?? '') !== '') ||
    (fields['kind'] ?? 'text') !== 'text'
  );
}
