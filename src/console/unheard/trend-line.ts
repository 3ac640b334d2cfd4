/** Two weeks as a small line, drawn by the server; whoever cannot see it is told the two sums. */
import { type Html, html } from '../../markup/html.ts';

const width = 84;
const height = 22;
const edge = 2;

/** @param perDay the oldest first; the second half is this week */
export function trendLine(perDay: readonly number[], label: string): Html {
  const highest = Math.max(1, ...perDay);
  const step = (width - 2 * edge) / Math.max(1, perDay.length - 1);
  const points = perDay.map((count, day) => {
    const x = edge + day * step;
    const y = height - edge - (count / highest) * (height - 2 * edge);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const half = Math.floor(perDay.length / 2);
  return html`<svg class="trend" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}"><polyline class="before" points="${points.slice(0, half + 1).join(' ')}"/><polyline class="now" points="${points.slice(half).join(' ')}"/></svg>`;
}
