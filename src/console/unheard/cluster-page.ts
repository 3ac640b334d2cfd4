/** One cluster, whole: its wordings, what is known of it, and the conversation around one of its messages. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { Cluster } from '../../unheard/cluster.ts';
import { findHumanAnswer } from '../../unheard/human-answer.ts';
import type { Miss } from '../../unheard/miss.ts';
import { talkView } from '../conversation/talk-view.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { card, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { clusterRow } from './cluster-row.ts';
import { readConversation } from './conversation.ts';
import { labelOf } from './describe-cluster.ts';
import { clustersNamed, findClusters, readKind } from './find-clusters.ts';
import { subjectGone } from './sentence-form.ts';
import { sourcesView } from './sources-view.ts';
import { type UnheardWords, unheardWords } from './words.ts';

const sentencesShown = 50;

export async function showCluster(call: AccountCall): Promise<ConsoleAnswer> {
  const { params, query, path, language, operator } = call;
  const words = unheardWords[language];
  const kind = readKind(params['kind']);
  const ids = (params['ids'] ?? '').split(',');
  const [cluster] = clustersNamed((await findClusters(call)).byKind[kind], ids);
  const number = Math.max(0, Number.parseInt(query['message'] ?? '0', 10) || 0);
  const miss = cluster && (cluster.misses[number] ?? cluster.misses[0]);
  if (!cluster || !miss) return subjectGone(call);
  const { followerHash, turnId } = miss;
  await noteLook(call, { what: `a conversation that was not understood`, followerHash });
  const turns = await readConversation(call, miss);
  const answer = await findHumanAnswer(call.stores.desks, call.account, miss);
  const title = labelOf(cluster, words);
  const home = path(`/unheard/${kind}/${cluster.id}`);
  const body = html`${pageHead(title, { lead: words.kindLeads[kind], actions: [linkButton(path(`/unheard?list=${kind}`), words.backToList)] })}
${factsView(cluster, call, mayDo(operator, 'sort-messages'))}
${card(words.conversation, html`<p class="hint">${words.conversationLead(cluster.misses.indexOf(miss) + 1, cluster.misses.length)}</p>${talkView(turns, { language, hereId: turnId })}${kind === 'from-documents' && sourcesView(turns, miss, words)}${otherMessages(cluster, miss, { home, words })}${answer !== undefined && html`<p class="human-answer"><b>${words.humanAnswer}</b> ${answer}</p>`}`)}
${kind !== 'wordless' && sentenceTable(cluster, words)}`;
  return { kind: 'page', title, body, area: 'unheard', islands: ['unheard-keys'] };
}

/** The row of the list again, with its verbs. */
function factsView(cluster: Cluster, call: AccountCall, maySort: boolean): Html {
  const list = html`<ol class="clusters" data-clusters data-at="0">${clusterRow(cluster, { call, at: 0, maySort })}</ol>`;
  if (!maySort) return list;
  const { formToken, path } = call;
  return postForm({ action: path('/unheard/decide'), formToken }, [
    html`<input type="hidden" name="kind" value="${cluster.kind}">`,
    list,
  ]);
}

function otherMessages(
  { misses }: Cluster,
  miss: Miss,
  { home, words }: { readonly home: string; readonly words: UnheardWords },
): Html {
  const at = misses.indexOf(miss);
  const newer = at > 0 && html`<a href="${home}?message=${at - 1}">← ${words.newer}</a>`;
  const older =
    at + 1 < misses.length && html`<a href="${home}?message=${at + 1}">${words.older} →</a>`;
  return html`<nav class="pager" aria-label="${words.conversation}">${newer}${older}</nav>`;
}

function sentenceTable({ sentences }: Cluster, words: UnheardWords): Html {
  const columns = [{ label: words.said }, { label: words.count, isNumber: true }];
  const rows = sentences.slice(0, sentencesShown).map(({ said, count }) => [said, count]);
  return card(words.sentencesTitle, tableView(words.sentencesTitle, columns, rows));
}
