/** An amount as staff type it, in fen: "58", "58.5", "￥58.50". Undefined for what is none, nothing, or absurdly much. */

const maxFen = 10_000_000;

export function readYuan(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s¥元,]/g, '');
  if (!/^\d{1,6}(?:\.\d{1,2})?$/.test(plain)) return undefined;
  const fen = Math.round(Number(plain) * 100);
  return fen > 0 && fen <= maxFen ? fen : undefined;
}
