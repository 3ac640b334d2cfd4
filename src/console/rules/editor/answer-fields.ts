/** How a rule answers: words of its own, in wordings and messages, or a service with its parameters. */
import { type HandlerName, handlerNames } from '../../../domain/intent.ts';
import { listKnownVariables } from '../../../handlers/template-variables.ts';
import { type Html, html } from '../../../markup/html.ts';
import { bytesLine } from '../../frame/bytes-line.ts';
import { selectField, textArea, textField } from '../../frame/forms.ts';
import { listPlaces } from '../../schema-form/fields.ts';
import { listWordings, type MessageKind, messageKinds, replyName } from '../form/reply-form.ts';
import { answerName, handlerIn } from '../form/rule-form.ts';
import { rulesWords } from '../words.ts';
import { type EditorView, foundSlot, labelled } from './editor-view.ts';
import { formWords } from './form-words.ts';
import { parameterFields } from './parameter-fields-view.ts';

/** Called by the program alone, from one message to the next. */
const notOffered: readonly HandlerName[] = [
  'answer',
  'clarify',
  'control',
  'acknowledge',
  'remember',
  'fallback',
];

const wordsAt: Readonly<Partial<Record<HandlerName, WordsPlace>>> = {
  coupon: '/coupons',
  'my-coupons': '/coupons',
  'nearest-shop': '/shops',
  'shop-detail': '/shops',
  'order-phone': '/shops',
  'opening-hours': '/shops',
  handoff: '/texts',
};
type WordsPlace = keyof (typeof formWords)['zh']['places'];

export function answerFields(view: EditorView): Html {
  const words = formWords[view.language];
  const { services } = rulesWords[view.language];
  const handler = handlerIn(view.fields);
  const offered = handlerNames.filter((name) => name === handler || !notOffered.includes(name));
  return html`<section class="card stack" id="rule-answer"><h2>${words.answered}</h2>
<div class="row">${selectField({
    ...labelled(view, 'answer'),
    value: view.fields[answerName] ?? 'reply',
    choices: ['reply' as const, ...offered].map((value) => ({ value, label: services[value] })),
  })}${change(view, 'show', words.show)}</div>
${handler ? html`${wordsElsewhere(view, handler)}${foundSlot('with')}${parameterFields(view, handler)}` : html`${foundSlot('reply')}${replyFields(view)}`}</section>`;
}

/** The words of a service stand elsewhere: where. */
function wordsElsewhere({ language, path }: EditorView, handler: HandlerName): Html | undefined {
  const to = wordsAt[handler];
  if (!to) return undefined;
  const { elsewhere, places } = formWords[language];
  const service = rulesWords[language].services[handler];
  return html`<p class="hint">${elsewhere(service)} <a href="${path(to)}">${places[to]}</a></p>`;
}

/** A button that draws the form anew: it posts the form, and nothing is saved. */
function change({ mayEdit }: EditorView, wish: string, label: string): Html | undefined {
  if (!mayEdit) return undefined;
  return html`<button class="small" name="do" value="${wish}" formnovalidate>${label}</button>`;
}

function replyFields(view: EditorView): Html {
  const words = formWords[view.language];
  const drawn = listWordings(view.fields);
  const wordings =
    drawn.length > 0 ? drawn : [{ at: 0, messages: [{ at: 0, kind: 'text' as const }] }];
  const next = Math.max(...wordings.map(({ at }) => at)) + 1;
  return html`${variables(view)}${wordings.map(
    (
      { at, messages },
      place,
    ) => html`<fieldset class="wording stack">${wordings.length > 1 && html`<legend>${words.wording(place + 1)}</legend>`}
${messages.map((message, number) => messageFields(view, { name: `${replyName}.${at}.${message.at}`, kind: message.kind, number: messages.length > 1 ? number + 1 : undefined }))}
${messages.length < 5 && change(view, `add:${replyName}.${at}.${Math.max(...messages.map((one) => one.at)) + 1}`, words.addMessage)}</fieldset>`,
  )}<div class="row">${change(view, `add:${replyName}.${next}.0`, words.addWording)}<span class="hint">${words.wordingHint}</span></div>`;
}

interface DrawnMessage {
  readonly name: string;
  readonly kind: MessageKind;
  readonly number: number | undefined;
}

function messageFields(view: EditorView, { name, kind, number }: DrawnMessage): Html {
  const words = formWords[view.language];
  const kinds = messageKinds.map((value) => ({ value, label: words.messageKinds[value] }));
  return html`<div class="message stack"><details${kind !== 'text' && html` open`}><summary>${number === undefined ? words.messageKinds[kind] : words.message(number)}</summary><div class="row">${selectField({ name: `${name}.kind`, label: words.messageKind, value: kind, choices: kinds })}${change(view, 'show', words.show)}</div></details>${partsOf(view, name, kind)}</div>`;
}

function partsOf(view: EditorView, name: string, kind: MessageKind): Html | readonly Html[] {
  switch (kind) {
    case 'text':
      return html`${textArea({ ...named(view, name, 'text'), rows: 4, problem: view.problems['reply'] })}${bytesLine(`${name}.text`, view.fields[`${name}.text`] ?? '', view.language)}`;
    case 'image':
    case 'voice':
      return textField(named(view, name, 'mediaId'));
    case 'video':
      return parts(view, name, ['mediaId', 'title', 'description']);
    case 'music':
      return parts(view, name, ['thumbMediaId', 'title', 'description', 'musicUrl', 'hqMusicUrl']);
    case 'news': {
      const places = listPlaces(view.fields, `${name}.articles`);
      const drawn = places.length > 0 ? places : [0];
      return drawn.map(
        (at) =>
          html`<div class="row">${parts(view, `${name}.articles.${at}`, ['title', 'url', 'pictureUrl', 'description'])}</div>`,
      );
    }
  }
}

type PartName = keyof ReturnType<typeof wordsOfParts>;
function wordsOfParts(view: EditorView) {
  return formWords[view.language].parts;
}

function parts(view: EditorView, name: string, keys: readonly PartName[]): readonly Html[] {
  return keys.map((key) =>
    key === 'description'
      ? textArea({ ...named(view, name, key), rows: 2 })
      : textField(named(view, name, key)),
  );
}

function named(view: EditorView, name: string, key: PartName) {
  const own = `${name}.${key}`;
  return {
    name: own,
    label: wordsOfParts(view)[key],
    value: view.fields[own] ?? '',
    problem: view.problems[own],
  };
}

/** Without a script they can be read and typed; the island puts them in where the cursor is. */
function variables({ language }: EditorView): Html {
  const words = formWords[language];
  return html`<details class="variables"><summary>${words.variables}</summary><p class="hint">${words.variablesHint}</p><p class="box-row">${listKnownVariables().map(
    (name) =>
      html`<button type="button" class="small" data-variable="{{ ${name} }}"><code>{{ ${name} }}</code></button>`,
  )}</p></details>`;
}
