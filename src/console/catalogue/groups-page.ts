/** The groups of followers: each in a sentence, with how many are in it now. No list to send to. */

import { mayDo } from '../../domain/operator.ts';
import type { FollowerGroup } from '../../domain/service-setup.ts';
import { html } from '../../markup/html.ts';
import { countGroups } from '../../services/groups.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { entryLink, listPage } from './entry-lists.ts';
import { groupWords } from './group-words.ts';
import { catalogueWords } from './words.ts';

/** GET /groups */
export async function groupsPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = groupWords[call.language];
  const { groups } = call.content().catalogue.setup;
  const ids = groups.map(({ id }) => id);
  const counts = await countGroups(call.stores.registers, call.account, ids);
  const seesPeople = mayDo(call.operator, 'see-messages');
  return listPage(call, {
    name: 'groups',
    columns: [
      { label: catalogueWords[call.language].name },
      { label: words.sentence },
      { label: words.count, isNumber: true },
      { label: words.who },
    ],
    rows: groups.map((group, at) => [
      entryLink(call, 'groups', group),
      groupSentence(call, group),
      counts[at] ?? 0,
      seesPeople
        ? html`<a href="${call.path(`/groups/${group.id}/members`)}">${words.who}</a>`
        : undefined,
    ]),
    empty: [words.none, words.noneText],
    below: html`<p class="note">${words.lead}</p>`,
  });
}

/** "30 天内问过 2 次以上「汉堡」的人". */
export function groupSentence(
  { language, content }: AccountCall,
  { by, what, times, days }: FollowerGroup,
): string {
  const words = groupWords[language];
  const { catalogue, ruleset } = content();
  switch (by) {
    case 'scene':
      return words.came(what);
    case 'bound':
      return words.bound;
    case 'shop':
      return words.usedIn(catalogue.findShop(what)?.name ?? what, times, days);
    case 'product':
      return words.asked(catalogue.findGoods(what)?.name ?? what, times, days);
    case 'topic':
      return words.asked(ruleset.topics.get(what) ?? what, times, days);
  }
}
