/** The services beside each other, as tabs above each of their pages. For whoever sets them up. */
import type { Html } from '../../markup/html.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { tabs } from '../frame/parts.ts';
import { sayIn } from './form-words.ts';
import { keptElsewhere } from './kept-elsewhere.ts';
import { setupForms } from './setup-forms.ts';
import { setupWords } from './words.ts';

/** @param current name of a form or of what is kept elsewhere; undefined for the page of all */
export function serviceTabs({ language, path }: AccountCall, current: string | undefined): Html {
  const words = setupWords[language];
  const own = setupForms
    .filter(({ isPlace }) => !isPlace)
    .map(({ name, words: { title } }) => ({ name, title, to: `/setup/${name}` }));
  const others = keptElsewhere.map(({ name, words: { title } }) => ({
    name,
    title,
    to: `/${name}`,
  }));
  return tabs(words.title, [
    { href: path('/setup'), label: words.allServices, isCurrent: current === undefined },
    ...[...own, ...others].map(({ name, title, to }) => ({
      href: path(to),
      label: sayIn(title, language),
      isCurrent: name === current,
    })),
  ]);
}
