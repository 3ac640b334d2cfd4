/** A tagged template that escapes whatever is put into it: markup can only be written, never passed in by accident. */

/** Text that is markup already. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

type Insert = string | number | Html | undefined | false | readonly Insert[];

export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  let markup = strings[0] ?? '';
  inserts.forEach((insert, index) => {
    markup += render(insert) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

function render(insert: Insert): string {
  if (insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.markup;
  if (Array.isArray(insert)) return insert.map(render).join('');
  return escapeText(String(insert));
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
