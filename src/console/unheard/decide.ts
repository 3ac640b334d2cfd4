/** The forms that put clusters off: one row, or those that are selected. Adding leads on to a page of its own. */
import type { MissKind } from '../../unheard/miss.ts';
import type { AccountCall, ConsoleAnswer, Notice } from '../frame/console-call.ts';
import { fieldText, fieldTexts } from '../frame/forms.ts';
import { clustersNamed, findClusters, readKind } from './find-clusters.ts';
import { allOf, giveVerdict, ignoredMs, type Ruling, snoozedMs } from './give-verdict.ts';
import { unheardWords } from './words.ts';

interface Wish {
  readonly act: string;
  readonly ids: readonly string[];
  /** Of the row. */
  readonly at: string;
}

export async function decideClusters(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, path, language } = call;
  const words = unheardWords[language];
  const kind = readKind(fieldText(form, 'kind'));
  const { act, ids, at } = readWish(form);
  const to = path(`/unheard?list=${kind}${at && `&at=${at}`}`);
  const clusters = clustersNamed((await findClusters(call)).byKind[kind], ids);
  const nothing: Notice = { kind: 'bad', text: words.noteNothing };
  if (clusters.length === 0) return { kind: 'redirect', to, notice: nothing };
  if (act === 'add' || act === 'rule') {
    const names = clusters.map(({ id }) => id).join(',');
    return { kind: 'redirect', to: path(`/unheard/${kind}/${names}/${act}`) };
  }
  if (!isRuling(act, kind)) return { kind: 'redirect', to, notice: nothing };
  for (const cluster of clusters) await giveVerdict(call, allOf(cluster), rulingOf(act, call));
  const notes = {
    ignored: words.noteIgnored,
    snoozed: words.noteSnoozed,
    'judged-wrong': words.noteWrong,
  };
  return { kind: 'redirect', to, notice: { kind: 'good', text: notes[act](clusters.length) } };
}

type PuttingOff = 'ignored' | 'snoozed' | 'judged-wrong';

/** Only what was made from documents can be judged: a rule is corrected. */
function isRuling(act: string, kind: MissKind): act is PuttingOff {
  if (act === 'judged-wrong') return kind === 'from-documents';
  return act === 'ignored' || act === 'snoozed';
}

/** The button of a row names the row; the others are about what is selected. */
function readWish(form: AccountCall['form']): Wish {
  const [act = '', id = '', at = ''] = fieldText(form, 'one').split(' ');
  if (act !== '') return { act, ids: [id], at: /^\d{1,3}$/.test(at) ? at : '' };
  return { act: fieldText(form, 'act'), ids: fieldTexts(form, 'cluster'), at: '' };
}

/** As long as the form says; a row's own button goes by it too. */
function rulingOf(act: PuttingOff, { form, nowMs }: AccountCall): Ruling {
  if (act === 'snoozed') return { act, untilMs: nowMs + snoozedMs };
  if (act === 'judged-wrong') return { act };
  switch (fieldText(form, 'for')) {
    case '30-days':
      return { act, untilMs: nowMs + ignoredMs };
    case 'ten-more':
      return { act, untilMoreFollowers: 10 };
    default:
      return { act };
  }
}
