/** Islands run in the operator's browser, on pages full of what strangers wrote: they may not make markup, or code, of text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type MemberExpression, Visitor } from 'oxc-parser';
import type { Check, Problem } from './problem.ts';
import { lineAt, parseSource } from './source-file.ts';

const folder = 'src/console/islands';
const why = 'Markup comes from the server, escaped; an island moves elements and sets their text.';

const members: ReadonlySet<string> = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'srcdoc',
  'write',
  'writeln',
]);
const names: ReadonlySet<string> = new Set(['eval', 'Function', 'DOMParser']);

export const checkIslands: Check = {
  name: 'islands',
  findProblems: async (root) => {
    const place = path.join(root, folder);
    if (!existsSync(place)) return [];
    return readdirSync(place).flatMap((name) => findBreaches(root, `${folder}/${name}`));
  },
};

function findBreaches(root: string, file: string): readonly Problem[] {
  const source = { file, text: readFileSync(path.join(root, file), 'utf8') };
  const problems: Problem[] = [];
  const report = (offset: number, found: string): void => {
    const line = lineAt(source.text, offset);
    problems.push({ rule: 'islands-make-no-markup', file, line, message: `${found}. ${why}` });
  };
  new Visitor({
    MemberExpression(node) {
      const name = memberName(node);
      if (name && members.has(name)) report(node.start, name);
    },
    Identifier(node) {
      if (names.has(node.name)) report(node.start, node.name);
    },
  }).visit(parseSource(source).program);
  return problems;
}

/** `a.b` and `a['b']` alike. */
function memberName({ property }: MemberExpression): string | undefined {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}
