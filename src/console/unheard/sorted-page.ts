/** Everything that was decided, by whom, until when, and the way back. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { MissVerdict } from '../../store/verdicts.ts';
import { sentenceId } from '../../unheard/cluster.ts';
import type { FoundMisses } from '../../unheard/misses-of-weeks.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { momentText } from './describe-cluster.ts';
import { readKind } from './find-clusters.ts';
import { type UnheardWords, unheardWords } from './words.ts';

const shown = 200;

export async function showSorted(call: AccountCall): Promise<ConsoleAnswer> {
  const { account, stores, unheard, path, language } = call;
  const words = unheardWords[language];
  await noteLook(call, { what: 'not understood: what was decided' });
  const [verdicts, found] = await Promise.all([stores.verdicts.list(account), unheard.read()]);
  const actions = [linkButton(path('/unheard'), words.backToList)];
  const body = html`${pageHead(words.sorted, { lead: words.sortedLead, actions })}${verdictTable(verdicts.slice(0, shown), found, call)}`;
  return { kind: 'page', title: words.sorted, body, area: 'unheard' };
}

function verdictTable(
  verdicts: readonly MissVerdict[],
  found: FoundMisses,
  call: AccountCall,
): Html {
  const { language, operator, content } = call;
  const words = unheardWords[language];
  if (verdicts.length === 0) return emptyState(words.sortedEmpty, { text: words.sortedEmptyText });
  const wordsOf = findWords(found);
  const maySort = mayDo(operator, 'sort-messages');
  const columns = [words.said, words.what, words.until, words.who, words.when, words.acts];
  const rows = verdicts.map((verdict) => [
    html`${wordsOf(verdict) ?? html`<span class="soft">${words.wordsGone}</span>`}<small>${words.kinds[readKind(verdict.kind)]} ×${verdict.messageCount}</small>`,
    html`${words.verdicts[verdict.act]}${verdict.ruleId && html`<small>${content().ruleset.titles.get(verdict.ruleId) ?? verdict.ruleId}</small>`}`,
    untilText(verdict, words),
    verdict.by,
    momentText(verdict.atMs),
    maySort ? undoButton(verdict, call) : undefined,
  ]);
  return tableView(
    words.sorted,
    columns.map((label) => ({ label })),
    rows,
  );
}

/** A verdict has no words: they come from the records, as long as there are any. */
function findWords({ groups }: FoundMisses): (verdict: MissVerdict) => string | undefined {
  const said = new Map<string, string>();
  for (const miss of groups.flat()) said.set(sentenceId(miss.text), miss.said || miss.text);
  return ({ sentenceIds }) => {
    const known = sentenceIds.find((id) => said.has(id));
    return known === undefined ? undefined : said.get(known);
  };
}

function untilText(
  { untilMs, untilFollowerCount, untilMoreFollowers }: MissVerdict,
  words: UnheardWords,
): string {
  if (untilMoreFollowers !== undefined) return words.untilMorePeople(untilMoreFollowers);
  if (untilFollowerCount !== undefined) return words.untilPeople(untilFollowerCount);
  return untilMs === undefined ? words.forEverShort : momentText(untilMs);
}

function undoButton({ id }: MissVerdict, { path, formToken, language }: AccountCall): Html {
  const { undo } = unheardWords[language];
  return postForm(
    { action: path('/unheard/undo'), formToken },
    html`<input type="hidden" name="verdict" value="${id}"><button class="small">${undo}</button>`,
  );
}
