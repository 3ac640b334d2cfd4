/**
 * An even number of digits as a Code 128 that a till can scan (ISO/IEC 15417, code set C: two digits a symbol). Drawn by
 * ourselves, without a style or an image from anywhere.
 */
import { type Html, html } from './html.ts';

const startC = 105;
const stop = '2331112';
const checkModulus = 103;
const quietModules = 10;
/** In modules; scanners want it at least 15% of the width. */
const height = 36;

/** Widths of bar, gap, bar, gap, bar, gap of the symbols 0 to 105: eleven modules each. */
export const symbolWidths: readonly string[] = [
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213',
  '221312 231212 112232 122132 122231 113222 123122 123221 223211 221132',
  '221231 213212 223112 312131 311222 321122 321221 312212 322112 322211',
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313',
  '231113 231311 112133 112331 132131 113123 113321 133121 313121 211331',
  '231131 213113 213311 213131 311123 311321 331121 312113 312311 332111',
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214',
  '112412 122114 122411 142112 142211 241211 221114 413111 241112 134111',
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141',
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141',
  '114131 311141 411131 211412 211214 211232',
].flatMap((row) => row.split(' '));

export function barcodePicture(digits: string, label: string): Html {
  const widths = code128Widths(digits);
  let x = quietModules;
  const bars = widths.map((width, at) => {
    const bar = at % 2 === 0 ? `M${x} 0h${width}v${height}h-${width}z` : '';
    x += width;
    return bar;
  });
  return html`<svg class="barcode" viewBox="0 0 ${x + quietModules} ${height}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path d="${bars.join('')}"/></svg>`;
}

/** Bar, gap, bar …, in modules. @throws when it is no even number of digits. */
export function code128Widths(digits: string): readonly number[] {
  if (!/^(?:\d\d)+$/.test(digits)) throw new Error('a barcode of code set C has pairs of digits');
  const values = (digits.match(/\d\d/g) ?? []).map(Number);
  const sum = values.reduce((total, value, at) => total + value * (at + 1), startC);
  const symbols = [startC, ...values, sum % checkModulus].map((value) => symbolWidths[value] ?? '');
  return [...[...symbols, stop].join('')].map(Number);
}
