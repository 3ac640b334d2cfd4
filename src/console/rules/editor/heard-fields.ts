/** What a rule hears, and when: the first half of its form. */
import { newSession } from '../../../domain/session.ts';
import { compileConditions } from '../../../intents/conditions.ts';
import { ruleSourceSchema } from '../../../intents/ruleset-schema.ts';
import { type Html, html } from '../../../markup/html.ts';
import { checkBox, selectField, textArea, textField } from '../../frame/forms.ts';
import { conditionNames } from '../form/conditions-form.ts';
import { wordLists } from '../rule-words.ts';
import { moveLink, sentencesAt } from '../sentences/move-page.ts';
import { sentenceWords } from '../sentences/words.ts';
import { type EditorView, foundSlot, labelled } from './editor-view.ts';
import { formWords } from './form-words.ts';

const { when, if: conditions } = ruleSourceSchema.shape;
const kindChoices = when.shape.kinds.unwrap().element.options;
const entityChoices = when.shape.entities.unwrap().element.options;
const awaitsChoices = conditions.unwrap().shape.awaits.unwrap().options;
const focusChoices = conditions.unwrap().shape.focus.unwrap().options;

export function heardFields(view: EditorView): Html {
  const words = formWords[view.language];
  return html`<section class="card stack"><h2>${words.heard}</h2>
${chips(view, 'contains')}${lines(view, 'examples')}${chips(view, 'unless')}${chips(view, 'exact')}${movingOn(view)}
<details${isOpen(view, ['patterns', 'menu', 'scenes', 'kinds', 'entities']) && html` open`}><summary>${words.otherWays}</summary><div class="stack">
${lines(view, 'patterns')}${textField({ ...labelled(view, 'pattern-try') })}<div id="pattern-tried"></div>
${chips(view, 'menu')}${chips(view, 'scenes')}${boxes(view, 'kinds', kindChoices)}${boxes(view, 'entities', entityChoices)}</div></details></section>`;
}

export function whenFields(view: EditorView): Html {
  const words = formWords[view.language];
  const { fields } = view;
  const names = Object.values(conditionNames);
  return html`<details class="card"${isOpen(view, names) && html` open`}><summary><h2>${words.when}</h2></summary><div class="stack">${foundSlot('if')}
<div class="row">${textField({ ...labelled(view, 'if.from') })}${textField({ ...labelled(view, 'if.to') })}</div>
${chips(view, 'if.hours')}${boxes(view, 'if.weekdays', ['1', '2', '3', '4', '5', '6', '7'])}${chips(view, 'if.groups')}${knownGroups(view)}
<div class="row">${yesNo(view, 'if.followed')}${choices(view, 'if.focus', focusChoices)}${choices(view, 'if.awaits', awaitsChoices)}</div>
${names.some((name) => (fields[name] ?? '') !== '') && html`<p class="hint">${applies(view)}</p>`}</div></details>`;
}

export function advancedFields(view: EditorView): Html {
  const words = formWords[view.language];
  const kept = Object.keys(view.base).filter((key) => !(key in ruleSourceSchema.shape));
  return html`<details class="card"><summary><h2>${words.advanced}</h2></summary><div class="stack">
${textField({ ...labelled(view, 'order'), inputMode: 'numeric' })}${foundSlot('order')}
<div class="row">${yesNo(view, 'suggest')}${yesNo(view, 'remind')}</div>${textField({ ...labelled(view, 'intent') })}${foundSlot('intent')}
${kept.length > 0 && html`<p class="hint">${words.kept} ${kept.map((key) => html`<code>${key}</code> `)}</p>`}</div></details>`;
}

/** To the page that moves sentences elsewhere; a new rule has none to move. */
function movingOn({ id, mayEdit, path, language, base }: EditorView): Html | undefined {
  const isSaved = id !== undefined && Object.keys(wordLists(base)).length > 0;
  if (!mayEdit || !isSaved) return undefined;
  return moveLink(sentencesAt({ path }, id), sentenceWords[language]);
}

type Labelled = Parameters<typeof labelled>[1];

function chips(view: EditorView, name: Labelled): Html {
  return html`<div>${textArea({ ...labelled(view, name), rows: 2, island: 'chips' })}${foundSlot(name)}</div>`;
}

/** The groups that a condition can name, with what they are called. */
function knownGroups({ catalogue, language }: EditorView): Html | undefined {
  const { groups } = catalogue.setup;
  if (groups.length === 0) return undefined;
  const named = groups.map(({ id, name }) => html`<code>${id}</code> ${name} `);
  return html`<p class="hint">${formWords[language].knownGroups} ${named}</p>`;
}

function lines(view: EditorView, name: Labelled): Html {
  return html`<div>${textArea({ ...labelled(view, name), rows: 3 })}${foundSlot(name)}</div>`;
}

/** The empty field before them is sent when none is chosen. */
function boxes(view: EditorView, name: Labelled, values: readonly string[]): Html {
  const { label, hint, value } = labelled(view, name);
  const words = formWords[view.language];
  const chosen = new Set(value.split('\n'));
  const nameOf = (one: string) =>
    name === 'if.weekdays' ? (words.weekdays[Number(one) - 1] ?? one) : (words.values[one] ?? one);
  return html`<fieldset class="boxes"><legend>${label}</legend><p class="hint">${hint}</p><input type="hidden" name="${name}" value=""><div class="box-row">${values.map(
    (one) => checkBox({ name, label: nameOf(one), value: one, isChecked: chosen.has(one) }),
  )}</div></fieldset>${foundSlot(name)}`;
}

function choices(view: EditorView, name: Labelled, values: readonly string[]): Html {
  const words = formWords[view.language];
  return selectField({
    ...labelled(view, name),
    choices: [
      { value: '', label: words.notSet },
      ...values.map((value) => ({ value, label: words.values[value] ?? value })),
    ],
  });
}

function yesNo(view: EditorView, name: Labelled): Html {
  const words = formWords[view.language];
  const preset = name === 'if.followed' ? words.notSet : words.preset(words.yes);
  return selectField({
    ...labelled(view, name),
    choices: [
      { value: '', label: preset },
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ],
  });
}

function isOpen({ fields, problems }: EditorView, names: readonly string[]): boolean {
  return names.some((name) => (fields[name] ?? '') !== '' || problems[name] !== undefined);
}

/** Of the clock alone: who follows, and what was talked about, differs from one person to the next. */
function applies({ base, language, nowMs }: EditorView): string {
  const words = formWords[language];
  const parsed = conditions.safeParse(base['if']);
  if (!parsed.success || !parsed.data) return '';
  const { between, hours, weekdays } = parsed.data;
  const ofTime = compileConditions({ between, hours, weekdays });
  const failed = ofTime.checks.some(({ holds }) => !holds({ session: newSession, nowMs }));
  return failed
    ? words.whenNot(language === 'zh' ? '还没到，或过了时间' : 'it is not the time for it')
    : words.whenNow;
}
