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

/** In the lower left corner. @param scale metres of a drawn pixel */
export function scaleBar(reachMeters: number, scale: number): Html {
  const step = gridStepMeters(reachMeters);
  const corner = -reachMeters + 12 * scale;
  const foot = reachMeters - 12 * scale;
  const text = step < 1000 ? `${step} m` : `${step / 1000} km`;
  return html`<g class="bar-of-scale"><path d="M${corner} ${foot - 5 * scale}V${foot}H${corner + step}V${foot - 5 * scale}"/><g transform="translate(${corner + 4 * scale} ${foot - 6 * scale}) scale(${scale})"><text>${text}</text></g></g>`;
}
