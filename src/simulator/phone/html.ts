/** A tagged template for the phone's pages that escapes whatever is put into it; markup can only be written by hand. */

/** Text that is markup already. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Insert = string | number | Html | undefined | false | readonly Insert[];

export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const written = inserts.map((insert, index) => render(insert) + (strings[index + 1] ?? ''));
  return new Html((strings[0] ?? '') + written.join(''));
}

function render(insert: Insert): string {
  if (insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.markup;
  if (typeof insert === 'object') return insert.map(render).join('');
  return escapeText(String(insert));
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
