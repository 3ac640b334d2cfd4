/** How secrets may be compared: in one place, and nowhere by a sign that stops at the first difference. */
import type { Expression, PrivateIdentifier } from 'oxc-parser';
import type { SourceRule } from './source-rule.ts';

type Operand = Expression | PrivateIdentifier;

const secretName = /(^|[a-z])(secret(hash)?|signature|password|apikey|hmac|digest)$/i;
const equalSigns = ['===', '!==', '==', '!='];

/** The last word of what is compared: `kept?.secretHash` gives `secretHash`. */
function nameOf(node: Operand): string | undefined {
  if (node.type === 'ChainExpression') return nameOf(node.expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const { property } = node;
  return property.type === 'Identifier' || property.type === 'PrivateIdentifier'
    ? property.name
    : undefined;
}

/** Whether there is one, or whether it is empty, may be asked. */
function isConstant(node: Operand): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}

export const secretRules: readonly SourceRule[] = [
  {
    name: 'secrets-compare-in-one-place',
    why: 'A comparison that stops at the first difference tells by its time how near a guess came: take isSameSecret.',
    exempt: {
      'src/same-secret.ts': 'the one place',
      'src/people/password-problem.ts': 'compares a wished password with a part of itself',
      'src/simulator/': 'a tool for one machine, whose secrets are in its manual',
      'src/sample-backend/': 'a sample that others copy, and that stands alone',
    },
    visit: (report) => ({
      ImportSpecifier(node) {
        const { imported } = node;
        if (imported.type === 'Identifier' && imported.name === 'timingSafeEqual') {
          report(node.start, imported.name);
        }
      },
      BinaryExpression(node) {
        const sides = [node.left, node.right];
        if (!equalSigns.includes(node.operator) || sides.some(isConstant)) return;
        const secret = sides.map(nameOf).find((name) => name && secretName.test(name));
        if (secret !== undefined) report(node.start, `${secret} ${node.operator} …`);
      },
    }),
  },
];
