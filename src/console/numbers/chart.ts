/**
 * Bars and lines, drawn here: two shapes in some lines of SVG need no library, and those that draw on a server bring a
 * browser's document and inline styles with them, which our pages do not allow. Each chart has its table beside it.
 */

import { type Html, html } from '../../markup/html.ts';
import { tableView } from '../frame/parts.ts';

export interface ChartPoint {
  readonly label: string;
  /** Undefined where there is nothing to say: a line is broken there. */
  readonly value: number | undefined;
  /** The value as it is read. */
  readonly text: string;
}

export interface Chart {
  readonly title: string;
  readonly points: readonly ChartPoint[];
  /** Of the column of labels, and of values. */
  readonly columns: readonly [string, string];
  readonly tableLabel: string;
}

const width = 600;
const height = 120;

/** Stretched to the room that there is; the labels are outside, so that they keep their size. */
export function barChart(chart: Chart): Html {
  const { points } = chart;
  const highest = Math.max(1, ...points.map(({ value = 0 }) => value));
  const step = width / points.length;
  const bars = points.map(({ label, value = 0, text }, at) => {
    const tall = (height * value) / highest;
    return html`<rect x="${round(at * step + step * 0.1)}" y="${round(height - tall)}" width="${round(step * 0.8)}" height="${round(tall)}"><title>${label}: ${text}</title></rect>`;
  });
  return frame(chart, bars);
}

/** @param chart values from 0 to 1 */
export function shareLine(chart: Chart): Html {
  const { points } = chart;
  const step = width / Math.max(1, points.length - 1);
  const placed = points.map(({ value }, at) =>
    value === undefined ? undefined : `${round(at * step)},${round(height * (1 - value))}`,
  );
  const lines = splitAtGaps(placed).map((line) =>
    line.length > 1
      ? html`<polyline points="${line.join(' ')}"/>`
      : html`<polyline points="${line[0]} ${line[0]}"/>`,
  );
  return frame(chart, lines);
}

function frame({ title, points, columns, tableLabel }: Chart, shapes: readonly Html[]): Html {
  const [first, last] = [points[0]?.label, points.at(-1)?.label];
  const middle = points.length > 2 ? points[Math.floor(points.length / 2)]?.label : undefined;
  const [label, value] = columns;
  const rows = points.map((point) => [point.label, point.text]);
  return html`<figure class="chart"><figcaption>${title}</figcaption><svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${describe(title, points)}">${shapes}</svg><div class="axis" aria-hidden="true"><span>${first}</span>${middle && html`<span>${middle}</span>`}${points.length > 1 && html`<span>${last}</span>`}</div>
<details><summary>${tableLabel}</summary>${tableView(title, [{ label }, { label: value, isNumber: true }], rows)}</details></figure>`;
}

/** What one sees at a glance, for whoever does not see it. */
function describe(title: string, points: readonly ChartPoint[]): string {
  const known = points.filter(({ value }) => value !== undefined);
  const highest = known.reduce<ChartPoint | undefined>(
    (top, point) => ((point.value ?? 0) > (top?.value ?? -1) ? point : top),
    undefined,
  );
  return highest ? `${title}: ${highest.label} ${highest.text} (max)` : title;
}

function splitAtGaps(placed: readonly (string | undefined)[]): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const point of placed) {
    if (point === undefined) lines.push([]);
    else lines.at(-1)?.push(point);
  }
  return lines.filter((line) => line.length > 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
