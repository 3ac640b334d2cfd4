/** One opt-in, which the send ledger names as a cause: when and how it began and ended. It never says whose it is. */

import { html } from '../../markup/html.ts';
import { optInRegister, optInWays, readOptIns } from '../../services/opt-ins.ts';
import type { FollowerLine } from '../../store/registers.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { emptyState, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { alertPageWords } from './alert-words.ts';

const linesRead = 100;

/** GET /opt-ins/:id */
export async function optInPage(call: AccountCall): Promise<ConsoleAnswer> {
  const { account, stores, language, params } = call;
  const words = alertPageWords[language];
  const id = params['id'] ?? '';
  const [, code = 'none'] = /^([\da-f]{16})-\d{1,9}$/.exec(id) ?? [];
  const register = optInRegister(account);
  const entry = await stores.registers.findByCode(register, code);
  const { found } = entry
    ? await stores.registers.listOwnLines(register, entry.openId, { limit: linesRead })
    : { found: [] };
  const own = found.filter(({ body }) => body['optInId'] === id);
  if (own.length === 0) {
    const body = html`${pageHead(words.optIn)}${emptyState(words.gone, { text: words.goneText })}`;
    return { kind: 'page', title: words.optIn, area: 'numbers', body, status: 404 };
  }
  const stands = Object.values(readOptIns(entry).topics).some((one) => one.id === id);
  const columns = [words.when, words.what, words.topic, words.by].map((label) => ({ label }));
  const rows = own.map((line) => rowOf(line, call));
  const body = html`${pageHead(words.optIn, { lead: words.optInLead })}<p>${stands ? words.standing : words.over}</p>${tableView(words.optIn, columns, rows)}`;
  return { kind: 'page', title: words.optIn, area: 'numbers', body };
}

function rowOf({ atMs, body }: FollowerLine, { language, content }: AccountCall) {
  const words = alertPageWords[language];
  const topics = content().catalogue.setup.alertTopics;
  const topic = String(body['topic']);
  const way = optInWays.find((one) => one === body['by']);
  return [
    timeText(atMs),
    body['kind'] === 'begun' ? words.begun : words.ended,
    topics.find(({ id }) => id === topic)?.name ?? topic,
    way ? words.ways[way] : '',
  ];
}
