/** What is said when a remark was kept, and when a follower asks what became of theirs. */
import type { Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Remark, RemarkKind } from '../services/remark-shape.ts';
import { dateWords } from './beijing-words.ts';
import { shorten } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { say } from './say.ts';

const shown = 3;
const quoted = 20;

export function thanksFor(
  kind: RemarkKind,
  { shop, name }: { readonly shop: Shop | undefined; readonly name: string | undefined },
): readonly string[] {
  const where = shop ? `「${shop.name}」` : '';
  if (kind === 'thanks') {
    const who = name ?? `${where || '店里'}的同事`;
    return [`记下了，这句话会带给${name && shop ? `${where}的` : ''}${who}。谢谢您特地说一声！`];
  }
  return [
    `记下了，${where || '门店'}的店长看得到您写的。`,
    '有回话了，您来问一句「我的投诉」就能听到；想现在就有人管，回复「人工」。',
  ];
}

export function listOwnRemarks(
  { nowMs }: Pick<HandlerTurn, 'nowMs'>,
  remarks: readonly Remark[],
): Outcome {
  if (remarks.length === 0) {
    return say('remarks-none', [
      '我这儿没有您说过的表扬或投诉。',
      '想说什么，直接写「表扬」或「投诉」加上经过就行。',
    ]);
  }
  return say(
    'remarks-told',
    remarks.slice(0, shown).flatMap((one) => remarkLines(one, nowMs)),
  );
}

function remarkLines({ kind, text, atMs, state, answer }: Remark, nowMs: number) {
  const what = kind === 'thanks' ? '表扬' : '投诉';
  const head = `${dateWords(atMs, nowMs)}的${what}「${shorten(text, quoted)}」：`;
  if (answer !== undefined) return [head, answer];
  if (state === 'read') return [head, '店长看过了。'];
  return [head, kind === 'thanks' ? '还没看到，会看的。' : '还没有回话。急的话回复「人工」。'];
}
