/** The part that adding, making a rule and making a test share: which sentences, and which rule. */

import { type Html, html } from '../../markup/html.ts';
import type { Cluster, Sentence } from '../../unheard/cluster.ts';
import type { Miss, MissKind } from '../../unheard/miss.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  fieldTexts,
  selectField,
  textArea,
} from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { labelOf, nearestRuleOf } from './describe-cluster.ts';
import { clustersNamed, findClusters, readKind } from './find-clusters.ts';
import { type UnheardWords, unheardWords } from './words.ts';

const maxSentences = 100;
const maxSentenceLength = 100;
/** So many are selected by themselves; a rule does not get better by the hundredth wording. */
const preselected = 20;

/** The clusters that a form is about, as one. */
export interface FormSubject {
  readonly kind: MissKind;
  readonly label: string;
  readonly sentences: readonly Sentence[];
  /** Of the first cluster, the newest first. */
  readonly misses: readonly Miss[];
  /** The rule that comes nearest to the most frequent cluster. */
  readonly nearestRuleId: string | undefined;
  /** Of the list, to come back to. */
  readonly listPath: string;
  readonly words: UnheardWords;
}

/** Undefined when they are gone. That somebody looks is noted first. */
export async function readSubject(call: AccountCall): Promise<FormSubject | undefined> {
  const { params, path, language } = call;
  const words = unheardWords[language];
  const kind = readKind(params['kind']);
  await noteLook(call, { what: `not understood: ${kind}, to sort it` });
  const ids = (params['ids'] ?? '').split(',');
  const clusters = clustersNamed((await findClusters(call)).byKind[kind], ids);
  const [first] = clusters;
  if (!first) return undefined;
  const at = /^\d{1,3}$/.exec(call.query['at'] ?? '')?.[0];
  return {
    kind,
    label: labelOf(first, words),
    sentences: sentencesOf(clusters),
    misses: first.misses,
    nearestRuleId: wishedRuleOf(first, call),
    listPath: path(`/unheard?list=${kind}${at === undefined ? '' : `&at=${at}`}`),
    words,
  };
}

/** What only says that something is not ours is no wish. */
function wishedRuleOf(cluster: Cluster, call: AccountCall): string | undefined {
  const nearest = nearestRuleOf(cluster, call);
  return nearest?.isNotOurs ? undefined : nearest?.ruleId;
}

function sentencesOf(clusters: readonly Cluster[]): readonly Sentence[] {
  return clusters.flatMap(({ sentences }) => sentences).toSorted((a, b) => b.count - a.count);
}

export function subjectGone({ path, language }: AccountCall): ConsoleAnswer {
  const words = unheardWords[language];
  const action = linkButton(path('/unheard'), words.backToList);
  const empty = emptyState(words.goneTitle, { text: words.goneText, action });
  const body = html`${pageHead(words.title)}${empty}`;
  return { kind: 'page', title: words.title, body, status: 404, area: 'unheard' };
}

export function sentenceFields(
  { sentences, words }: FormSubject,
  { form }: AccountCall,
  problems: FieldProblems,
): Html {
  const isSent = Object.keys(form).length > 0;
  const chosen = new Set(fieldTexts(form, 'sentence'));
  const boxes = sentences.slice(0, maxSentences).map(({ id, said, count }, at) => {
    const isChosen = isSent ? chosen.has(id) : at < preselected && !said.includes('*');
    return html`<label class="check"><input type="checkbox" name="sentence" value="${id}"${isChosen && html` checked`}><span>${said} <small class="count">×${count}</small></span></label>`;
  });
  return html`<fieldset class="stack" id="f-sentence"><legend>${words.sentences}</legend><p class="hint">${words.sentencesHint}</p><div class="sentences">${boxes}</div>${problems['sentence'] && html`<p class="problem">${problems['sentence']}</p>`}</fieldset>
${textArea({ name: 'own', label: words.ownWords, hint: words.ownWordsHint, rows: 2, value: fieldText(form, 'own'), problem: problems['own'] })}`;
}

export interface ChosenSentences {
  /** Of the clusters. */
  readonly chosen: readonly Sentence[];
  /** With those in the operator's own words. */
  readonly texts: readonly string[];
  readonly problems: FieldProblems;
}

/** What was sent as words is never taken for a sentence of a follower: those are named by their ids. */
export function readSentences(
  { sentences, words }: FormSubject,
  { form }: AccountCall,
): ChosenSentences {
  const ids = new Set(fieldTexts(form, 'sentence'));
  const chosen = sentences.filter(({ id }) => ids.has(id));
  const own = fieldText(form, 'own')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const texts = [...new Set([...chosen.map(({ said }) => said.trim()), ...own])];
  const isLong = texts.some((text) => text.length > maxSentenceLength);
  return {
    chosen,
    texts,
    problems: {
      ...(texts.length === 0 && { sentence: words.mustSentence }),
      ...(texts.length > maxSentences && { sentence: words.tooManySentences }),
      ...(isLong && { sentence: words.sentenceTooLong }),
    },
  };
}

/** The rule that comes near is chosen already. */
export function ruleField(
  { nearestRuleId, words }: FormSubject,
  { form, content }: AccountCall,
  { label, problem }: { readonly label: string; readonly problem: string | undefined },
): Html {
  const rules = [...content().ruleset.titles].map(([id, title]) => ({
    value: id,
    label: `${title}（${id}）`,
  }));
  const value = fieldText(form, 'rule') || nearestRuleId;
  const choices = [{ value: '', label: words.ruleNone }, ...rules];
  return selectField({ name: 'rule', label, value, choices, problem, isRequired: true });
}
