/** Who is in a group, and why: the end of a follower's name and the reason, never a way to send anything. The look is noted. */
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { FollowerGroup } from '../../domain/service-setup.ts';
import { html } from '../../markup/html.ts';
import { findReason } from '../../services/group-facts.ts';
import { factsIn, listMembers } from '../../services/groups.ts';
import type { RegisterEntry } from '../../store/registers.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { notFoundPage } from '../frame/refusals.ts';
import { timeText } from '../frame/time-text.ts';
import { groupWords } from './group-words.ts';
import { groupSentence } from './groups-page.ts';
import { areaOfSection, sectionTabs } from './sections.ts';

const mostMembers = 100;
const tailLength = 4;

/** GET /groups/:id/members */
export async function membersPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = groupWords[call.language];
  const group = call.content().catalogue.setup.groups.find(({ id }) => id === call.params['id']);
  if (!group) return notFoundPage(call.language);
  await noteLook(call, { what: `group ${group.id}` });
  const members = await listMembers(call.stores.registers, call.account, {
    group: group.id,
    most: mostMembers,
  });
  const lead = words.membersOf(groupSentence(call, group));
  const columns = [{ label: words.follower }, { label: words.reason }, { label: words.changed }];
  const rows = members.map((entry) => [
    `…${entry.openId.slice(-tailLength)}`,
    reasonText(call, group, entry),
    timeText(entry.changedAtMs),
  ]);
  const body = html`${pageHead(group.name, { lead, actions: [linkButton(call.path('/groups'), words.back)] })}${sectionTabs(call, 'groups')}
${rows.length > 0 ? tableView(group.name, columns, rows) : emptyState(words.nobody, { text: words.nobodyText })}<p class="note">${words.most(mostMembers)}</p>`;
  return { kind: 'page', title: group.name, body, area: areaOfSection(call, 'groups') };
}

function reasonText(call: AccountCall, group: FollowerGroup, entry: RegisterEntry): string {
  const words = groupWords[call.language];
  const reason = findReason(group, factsIn(entry), dayNumberAt(call.nowMs));
  switch (reason?.kind) {
    case undefined:
      return words.lapsed;
    case 'came':
      return words.cameBy(reason.scene);
    case 'bound':
      return words.bound;
    case 'used':
      return words.usedOn(daysText(reason.days, words.betweenDays));
    case 'asked':
      return words.askedOn(daysText(reason.days, words.betweenDays));
  }
}

/** "12-01 ×2、12-03": a day once, however often it was. */
function daysText(days: readonly number[], separator: string): string {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts]
    .map(([day, count]) => `${dayText(day).slice(5)}${count > 1 ? ` ×${count}` : ''}`)
    .join(separator);
}
