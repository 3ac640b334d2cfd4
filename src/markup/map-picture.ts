/** What drawn maps share: the grid, the bar of the scale, the mark of a shop. In metres; no tiles, no script. */
import { gridStepMeters } from '../domain/flat-map.ts';
import { type Html, html } from './html.ts';

/** Small enough to stand beside others; its point is the shop. */
export const shopMark = html`<path d="M0 3c-4-5-6-7-6-10a6 6 0 0 1 12 0c0 3-2 5-6 10z"/>`;

export function gridLines(reachMeters: number): readonly Html[] {
  const step = gridStepMeters(reachMeters);
  const count = Math.floor(reachMeters / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * step).map(
    (at) =>
      html`<path d="M${at} ${-reachMeters}V${reachMeters}M${-reachMeters} ${at}H${reachMeters}"/>`,
  );
}

const barMarginPixels = 12;
/** Bar and text, and a mark that points to a shop close by: so much of the corner must be free. */
const barHeightPixels = 42;

/**
 * In the lower left corner, or in the right one when a mark stands in the left.
 * @param scale metres of a drawn pixel
 */
export function scaleBar(
  reachMeters: number,
  scale: number,
  marks: readonly { readonly x: number; readonly y: number }[] = [],
): Html {
  const step = gridStepMeters(reachMeters);
  const margin = barMarginPixels * scale;
  const isTaken = marks.some(
    ({ x, y }) => y > reachMeters - barHeightPixels * scale && x < -reachMeters + step + 2 * margin,
  );
  const corner = isTaken ? reachMeters - margin - step : -reachMeters + margin;
  const foot = reachMeters - margin;
  const text = step < 1000 ? `${step} m` : `${step / 1000} km`;
  return html`<g class="bar-of-scale"><path d="M${corner} ${foot - 5 * scale}V${foot}H${corner + step}V${foot - 5 * scale}"/><g transform="translate(${corner + 4 * scale} ${foot - 6 * scale}) scale(${scale})"><text>${text}</text></g></g>`;
}
