/**
 * Moves sentences from a rule to another one, both in the operator's own draft and with one save: a sentence is in one of
 * them at any time. What is not as it was shown is not moved.
 */
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText, fieldTexts } from '../../frame/forms.ts';
import { type DraftRule, type RulesInHand, readRulesInHand } from '../draft-rules.ts';
import { titleOf } from '../list/move-form.ts';
import { noSuchRule } from '../no-such-rule.ts';
import { nameRules, type RuleNames } from '../tests/rule-names.ts';
import { testWords } from '../tests/test-words.ts';
import { type Moved, movedPage, movePage } from './move-page.ts';
import {
  type ListedSentence,
  listSentences,
  planSentences,
  sentenceKey,
} from './plan-sentences.ts';
import { sentenceWords } from './words.ts';

interface Subject {
  readonly from: DraftRule;
  readonly inHand: RulesInHand;
  readonly names: RuleNames;
}

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  return subject ? movePage(call, { ...subject, problems: {} }) : noSuchRule(call);
}

async function take(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return noSuchRule(call);
  const { from, names, inHand } = subject;
  const words = sentenceWords[call.language];
  const refuse = (name: 'sentence' | 'to', text: string) =>
    movePage(call, { ...subject, problems: { [name]: text } });
  const chosen = new Set(fieldTexts(call.form, 'sentence'));
  if (chosen.size === 0) return refuse('sentence', words.mustChoose);
  const toId = names.idOf(fieldText(call.form, 'to').trim());
  const to = findRule(inHand, toId);
  if (!to) return refuse('to', words.noTarget);
  if (to.id === from.id) return refuse('to', words.sameTarget);
  const sentences = listSentences(from).filter((one) => chosen.has(sentenceKey(one)));
  if (sentences.length < chosen.size) return refuse('sentence', words.changedMeanwhile);
  return save(call, { subject, to, sentences });
}

async function save(
  call: AccountCall,
  {
    subject,
    to,
    sentences,
  }: {
    readonly subject: Subject;
    readonly to: DraftRule;
    readonly sentences: readonly ListedSentence[];
  },
): Promise<ConsoleAnswer> {
  const { editing, operator, language, form } = call;
  const { from } = subject;
  const words = sentenceWords[language];
  const plan = planSentences({ from, to, sentences });
  if (plan.kind === 'deaf') {
    return movePage(call, { ...subject, problems: { sentence: words.wouldBeDeaf } });
  }
  const { id, version } = subject.inHand.draft ?? (await editing.openDraft(operator));
  const { edits } = plan;
  const end = await editing.editTogether(operator, id, { edits, readVersion: version });
  if (end.kind !== 'saved') return conflicted(call, id);
  return fieldText(form, 'undo') === 'yes'
    ? movedBack(call, { from, to, sentences })
    : movedPage(call, { from, to, sentences });
}

function movedBack(
  { language, path }: AccountCall,
  { to, sentences }: Pick<Moved, 'from' | 'to' | 'sentences'>,
): ConsoleAnswer {
  const text = sentenceWords[language].movedBack(sentences.length, titleOf(to));
  return { kind: 'redirect', to: path(`/rules/${to.id}`), notice: { kind: 'good', text } };
}

function conflicted({ language, path }: AccountCall, draftId: string): ConsoleAnswer {
  const text = sentenceWords[language].conflict;
  return { kind: 'redirect', to: path(`/drafts/${draftId}`), notice: { kind: 'bad', text } };
}

async function readSubject(call: AccountCall): Promise<Subject | undefined> {
  const inHand = await readRulesInHand(call);
  const from = findRule(inHand, call.params['id']);
  const names = nameRules(inHand.rules, testWords[call.language].fallback);
  return from && { from, inHand, names };
}

function findRule({ rules }: RulesInHand, id: string | undefined): DraftRule | undefined {
  return rules.find((rule) => rule.id === id && rule.mark !== 'removed');
}

const route = { scope: 'account', path: '/rules/:id/sentences', who: 'edit-rules' } as const;

export const sentenceRoutes: readonly AccountRoute[] = [
  { ...route, method: 'GET', answer: show },
  { ...route, method: 'POST', answer: take },
];
