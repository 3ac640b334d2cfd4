/** Before and after as a readable difference: of two records, the fields that differ; of anything else, both texts. */
import type { AuditEntry } from '../../../store/audit-log.ts';
import { type Html, html } from '../../html.ts';

const maxShownChars = 600;

interface Difference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function changeView(entry: Pick<AuditEntry, 'before' | 'after'>): Html | undefined {
  const differences = findDifferences(entry);
  if (differences.length === 0) return undefined;
  const lines = differences.map(
    ({ name, before, after }) =>
      html`<div>${name !== '' && html`<dt>${name}</dt>`}<dd>${before !== undefined && html`<del>${cut(before)}</del>`}${before !== undefined && after !== undefined && ' → '}${after !== undefined && html`<ins>${cut(after)}</ins>`}</dd></div>`,
  );
  return html`<dl class="told-changes">${lines}</dl>`;
}

export function findDifferences({
  before,
  after,
}: Pick<AuditEntry, 'before' | 'after'>): readonly Difference[] {
  const [one, other] = [readRecord(before), readRecord(after)];
  if (!one && !other) return before === after ? [] : [{ name: '', before, after }];
  if ((before !== undefined && !one) || (after !== undefined && !other)) {
    return [{ name: '', before, after }];
  }
  const names = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return names
    .map((name) => ({ name, before: textOf(one?.[name]), after: textOf(other?.[name]) }))
    .filter((difference) => difference.before !== difference.after);
}

function readRecord(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Cut, because it was long: shown as it is.
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length <= maxShownChars ? text : `${text.slice(0, maxShownChars)}…`;
}
