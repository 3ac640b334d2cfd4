/** A small brand whose rules have examples to learn from, and few enough that a thread is done with them in a moment. */
import { smallBrand } from './small-brand.ts';

const { 'menu.yaml': _menu, ...brandWithoutMenu } = smallBrand;

export const learningRules = `
rules:
  - id: hello
    title: 打招呼
    when: { examples: [早上好呀, 你们好, 在不在呀, 有没有人] }
    reply: 您好
  - id: invoice
    title: 开发票
    when: { examples: [吃完饭怎么报销, 能不能开票给公司, 抬头要怎么填, 补开上个月的票] }
    reply: 扫小票上的码就能开
`;

/** The brand's files with these rules. */
export function filesWith(rules: string) {
  const texts: Readonly<Record<string, string>> = { ...brandWithoutMenu, 'rules.yaml': rules };
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}
