/** The choice of the language: from any page, back to it. */
import type { DoorRoute } from './console-call.ts';
import { fieldText } from './forms.ts';
import { languages } from './language.ts';
import { localPath } from './local-path.ts';

export const languageRoute: DoorRoute = {
  scope: 'door',
  method: 'POST',
  path: '/language',
  who: 'anyone',
  answer: async ({ form }) => {
    const to = localPath(fieldText(form, 'to'));
    const language = languages.find((name) => name === fieldText(form, 'language'));
    return { kind: 'redirect', to, ...(language && { change: { kind: 'language', language } }) };
  },
};
