/** A text as a square of dots that a phone can scan: drawn by ourselves, without a style or an image from anywhere. */
import { encode } from 'uqr';
import { type Html, html } from './html.ts';

const quietDots = 4;

export function qrPicture(text: string, label: string): Html {
  const { data, size } = encode(text, { border: quietDots });
  const dots = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${dots.join('')}"/></svg>`;
}
