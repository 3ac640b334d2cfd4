/** The lists of what was not understood: one row for each cluster, with all that can be done about it. */
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import { type MissKind, missKinds } from '../../unheard/miss.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { noteLook } from '../frame/note-look.ts';
import { emptyState, linkButton, pageHead, tabs } from '../frame/parts.ts';
import { bulkBar, clusterRow } from './cluster-row.ts';
import { documentsNote } from './documents-note.ts';
import { findOwnDraft } from './draft-of-operator.ts';
import { findClusters, type OpenClusters, readKind } from './find-clusters.ts';
import { undoForm } from './undo.ts';
import { type UnheardWords, unheardWords } from './words.ts';

/** More at once nobody works through; those behind come when some are done. */
const maxRows = 100;

export async function showList(call: AccountCall): Promise<ConsoleAnswer> {
  const { query, language, path, operator } = call;
  const words = unheardWords[language];
  const kind = readKind(query['list']);
  await noteLook(call, { what: `not understood: ${kind}` });
  const [open, draft] = await Promise.all([findClusters(call), findOwnDraft(call)]);
  const changeCount = draft?.edits.length ?? 0;
  const sortedLink = linkButton(path('/unheard/sorted'), words.sorted);
  const body = html`${pageHead(words.title, { lead: words.lead, actions: [sortedLink] })}
${listTabs(kind, open, call)}
<p class="note">${words.kindLeads[kind]}${open.found.isCut && html` ${words.cut(open.found.recordCount)}`}</p>
${kind === 'from-documents' && (await documentsNote(call))}
${mayDo(operator, 'sort-messages') && undoForm(open.verdicts, call)}
${changeCount > 0 && html`<p class="note">${words.inDraft(changeCount)} <a href="${path('/drafts')}">${words.toDraft}</a></p>`}
${clusterList(kind, open, call)}`;
  return { kind: 'page', title: words.title, body, area: 'unheard', islands: ['unheard-keys'] };
}

/** What was never switched on takes no room. */
function kindsShown(
  current: MissKind,
  { byKind, isOn }: Pick<OpenClusters, 'byKind'> & { readonly isOn: boolean },
): readonly MissKind[] {
  const isShown = isOn || current === 'from-documents' || byKind['from-documents'].length > 0;
  return missKinds.filter((kind) => kind !== 'from-documents' || isShown);
}

function listTabs(current: MissKind, { byKind }: OpenClusters, call: AccountCall): Html {
  const { path, language } = call;
  const words = unheardWords[language];
  const isOn = call.documents !== undefined;
  const list = kindsShown(current, { byKind, isOn }).map((kind) => ({
    href: path(`/unheard?list=${kind}`),
    label: words.kinds[kind],
    count: byKind[kind].length,
    isCurrent: kind === current,
  }));
  return tabs(words.lists, list);
}

function clusterList(kind: MissKind, { byKind }: OpenClusters, call: AccountCall): Html {
  const { language, path, formToken, operator, query } = call;
  const words = unheardWords[language];
  const clusters = byKind[kind].slice(0, maxRows);
  if (clusters.length === 0) {
    return emptyState(words.emptyTitles[kind], { text: words.emptyText });
  }
  const maySort = mayDo(operator, 'sort-messages');
  const rows = clusters.map((cluster, at) => clusterRow(cluster, { call, at, maySort }));
  const list = html`<ol class="clusters" data-clusters data-at="${query['at'] ?? ''}">${rows}</ol>`;
  if (!maySort) return html`${list}${keysHelp(words)}`;
  const form = postForm({ action: path('/unheard/decide'), formToken }, [
    html`<input type="hidden" name="kind" value="${kind}">`,
    bulkBar(kind, words),
    list,
  ]);
  return html`${form}${keysHelp(words)}`;
}

/** Shown by the island: without a script there are no shortcuts. */
function keysHelp(words: UnheardWords): Html {
  const pairs = Object.entries(words.keyNames).map(
    ([key, name]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${name}</dd></div>`,
  );
  return html`<div class="keys note" data-keys hidden><label class="check"><input type="checkbox" data-keys-switch checked><span>${words.keys}</span></label><dl>${pairs}</dl></div>`;
}
