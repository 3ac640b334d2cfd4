/** Line drawings for the buttons of the tray, on a grid of 24: no picture font is needed anywhere. */
import { Html } from './html.ts';

const drawings = {
  place:
    '<path d="M12 21s7-6.300 7-11.500A7 7 0 0 0 5 9.500C5 14.700 12 21 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>',
  scan: '<path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16"/>',
  picture:
    '<rect x="4" y="5" width="16" height="14" rx="2"/><circle cx="9" cy="10" r="1.600"/><path d="m5 18 5-5 3 3 3-3 4 4"/>',
  voice:
    '<rect x="9" y="4" width="6" height="10" rx="3"/><path d="M6 11.500a6 6 0 0 0 12 0M12 17.500V20"/>',
  sticker:
    '<circle cx="12" cy="12" r="8"/><path d="M8.500 14a4 4 0 0 0 7 0M9 9.500v.5M15 9.500v.5"/>',
  video: '<rect x="4" y="6" width="11" height="12" rx="2"/><path d="m15 11 5-3v8l-5-3"/>',
  link: '<path d="M10 14a4 4 0 0 0 6 0l2-2a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-2 2a4 4 0 0 0 6 6l1-1"/>',
  compass: '<circle cx="12" cy="12" r="8"/><path d="m15.500 8.500-2 5-5 2 2-5z"/>',
  bell: '<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  cross: '<path d="m6 6 12 12M18 6 6 18"/>',
} as const;

export type IconName = keyof typeof drawings;

export function icon(name: IconName): Html {
  return new Html(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawings[name]}</svg>`,
  );
}
