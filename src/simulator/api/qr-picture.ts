/** A picture that stands for a scene's QR code. It cannot be scanned: the phone page scans by name. */
import { createHash } from 'node:crypto';

const modules = 21;
const finderModules = 7;

/** An SVG of 290 pixels: three finders, a pattern that differs by ticket, the scene written below. */
export function drawQrCode(scene: string, ticket: string): string {
  const bits = createHash('sha512').update(ticket).digest();
  const dots: string[] = [];
  for (let index = 0; index < modules * modules; index += 1) {
    const x = index % modules;
    const y = Math.floor(index / modules);
    const isSet = ((bits[(index >> 3) % bits.length] ?? 0) >> (index & 7)) & 1;
    if (isSet && !isFinder(x, y)) dots.push(`M${x + 2} ${y + 2}h1v1h-1z`);
  }
  const finders = [
    [2, 2],
    [16, 2],
    [2, 16],
  ].map(([x, y]) => drawFinder(x ?? 0, y ?? 0));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="290" height="323" viewBox="0 0 25 27.8">` +
    `<rect width="25" height="27.8" fill="#fff"/><path d="${dots.join('')}"/>${finders.join('')}` +
    `<text x="12.5" y="26.6" font-size="1.7" text-anchor="middle" font-family="sans-serif">` +
    `${escapeText(scene)}</text></svg>`
  );
}

function drawFinder(x: number, y: number): string {
  return (
    `<path fill-rule="evenodd" d="M${x} ${y}h7v7h-7z M${x + 1} ${y + 1}v5h5v-5z"/>` +
    `<rect x="${x + 2}" y="${y + 2}" width="3" height="3"/>`
  );
}

/** The finders and the white line around them. */
function isFinder(x: number, y: number): boolean {
  const low = finderModules + 1;
  const high = modules - low;
  return (x < low && y < low) || (x >= high && y < low) || (x < low && y >= high);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
