/** How a vote stands, drawn: a bar for each choice, as long as its share. It says nothing that the text beside it does not. */
import { type Html, html } from './html.ts';

const widthUnits = 200;
const barUnits = 14;
const stepUnits = 22;

export function tallyPicture(counts: readonly number[], label: string): Html {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const height = counts.length * stepUnits;
  const bars = counts.map((count, at) => {
    const share = total === 0 ? 0 : count / total;
    const width = Math.max(1, Math.round(share * widthUnits));
    return html`<rect x="0" y="${at * stepUnits}" width="${width}" height="${barUnits}" rx="3"></rect>`;
  });
  return html`<svg class="tally" viewBox="0 0 ${widthUnits} ${height}" role="img" aria-label="${label}">${bars}</svg>`;
}
