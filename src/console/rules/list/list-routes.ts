/** The list of rules, and moving one. */
import type { Edit } from '../../../domain/edit.ts';
import { mayDo } from '../../../domain/operator.ts';
import { awaitLate, stillAtWork } from '../../frame/await-late.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { fieldText } from '../../frame/forms.ts';
import { benchDock } from '../bench/bench-dock.ts';
import { draftBar } from '../draft-bar.ts';
import { type DraftRule, readRulesInHand } from '../draft-rules.ts';
import { conflictAnswer } from '../editor/conflict-page.ts';
import { saveEdit } from '../save-edit.ts';
import { rulesWords } from '../words.ts';
import { arrangeRules, type RuleSearch, ruleFilters, serviceOf } from './arrange-rules.ts';
import { gatherHits, gatherNotes } from './gather-facts.ts';
import { askOnceMore, lateHits, lateNotes } from './late-facts.ts';
import { askLayerPage, titleOf } from './move-form.ts';
import { type MoveWish, planMove } from './plan-move.ts';
import { rulesPage } from './rules-page.ts';
import type { RulesView } from './rules-view.ts';

export const listRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/rules', who: 'see-rules', answer: showList },
  { scope: 'account', method: 'POST', path: '/rules/move', who: 'edit-rules', answer: moveRule },
];

async function showList(call: AccountCall): Promise<ConsoleAnswer> {
  const { language, formToken, path, operator } = call;
  const { rules, draft } = await readRulesInHand(call);
  const search = readSearch(call);
  const gathering = gatherFacts(call, search.only, draft?.edits ?? []);
  if (call.isPart) return lateFacts(call, rules, gathering);
  const facts = await gathering;
  const arranged = arrangeRules(rules, search, facts);
  const body = rulesPage({
    language,
    formToken,
    path,
    search,
    facts,
    mayEdit: mayDo(operator, 'edit-rules'),
    arranged,
    moving: call.query['move'],
    url: call.url,
    answers: [...new Set(rules.map((rule) => serviceOf(rule) ?? 'reply'))].toSorted(),
    isEmpty: rules.length === 0,
    bar: draftBar(call, draft),
    bench: benchDock(call),
  });
  return {
    kind: 'page',
    title: rulesWords[language].title,
    area: 'rules',
    islands: ['rule-list', 'late', 'bench', 'bench-dock'],
    body,
  };
}

async function lateFacts(
  call: AccountCall,
  rules: readonly DraftRule[],
  gathering: Promise<RulesView['facts']>,
): Promise<ConsoleAnswer> {
  const { language, url } = call;
  const facts = await awaitLate(call.clock, gathering);
  if (facts === stillAtWork) return { kind: 'part', body: askOnceMore({ language, url }) };
  const arranged = arrangeRules(rules, readSearch(call), facts);
  const drawLate = isAskedForHits(call) ? lateHits : lateNotes;
  return { kind: 'part', body: drawLate({ arranged, facts, language, url }) };
}

/** Both take a while: the list is shown first and asks again, once for each, unless it is filtered by what they tell. */
async function gatherFacts(
  call: AccountCall,
  only: RuleSearch['only'],
  edits: readonly Edit[],
): Promise<RulesView['facts']> {
  const isForHits = isAskedForHits(call);
  const [notes, hits] = await Promise.all([
    only === 'with-findings' || (call.isPart && !isForHits) ? gatherNotes(call, edits) : {},
    only === 'never-hit' || (call.isPart && isForHits) ? gatherHits(call) : {},
  ]);
  return { ...notes, ...hits };
}

function isAskedForHits({ query }: AccountCall): boolean {
  return query['facts'] === 'hits';
}

async function moveRule(call: AccountCall): Promise<ConsoleAnswer> {
  const words = rulesWords[call.language];
  const wish = readMove(call);
  const { rules } = await readRulesInHand(call);
  const plan = planMove(rules, wish);
  const to = call.path(`/rules#rule-${wish.id}`);
  switch (plan.kind) {
    case 'gone':
      return {
        kind: 'redirect',
        to: call.path('/rules'),
        notice: { kind: 'bad', text: words.gone },
      };
    case 'nothing':
      return { kind: 'redirect', to, notice: { kind: 'good', text: words.notMoved } };
    case 'ask':
      return {
        kind: 'page',
        title: words.move,
        area: 'rules',
        body: askLayerPage(call, wish, plan),
      };
    case 'edit': {
      const end = await saveEdit(call, plan.edit);
      if (end.kind === 'conflict') return conflictAnswer(call, end.conflict);
      const moved = rules.find(({ id }) => id === wish.id);
      return {
        kind: 'redirect',
        to,
        notice: { kind: 'good', text: words.moved(moved ? titleOf(moved) : wish.id) },
      };
    }
  }
}

function readMove({ form }: AccountCall): MoveWish {
  const [side, target = ''] = fieldText(form, 'place').split(/:(.*)/s);
  const order = fieldText(form, 'order');
  return {
    id: fieldText(form, 'id'),
    side: side === 'below' ? 'below' : 'above',
    target,
    agreedOrder: /^-?\d{1,9}$/.test(order) ? Number(order) : undefined,
  };
}

function readSearch({ query }: AccountCall): RuleSearch {
  const only = ruleFilters.find((filter) => filter === query['only']);
  return {
    text: (query['q'] ?? '').slice(0, 200),
    answer: query['answer'] ?? '',
    only: only ?? '',
    page: Number(query['page'] ?? 1) || 1,
  };
}
