/** The keys of the brand's own systems: made, shown once, revoked. Each act is noted before it is done. */
import { type ProgramScope, programScopes } from '../../domain/program-scope.ts';
import { type Html, html } from '../../markup/html.ts';
import { hashSecret, makeKeySecrets, writeKey } from '../../programs/program-door.ts';
import type { KeptProgramKey } from '../../store/program-keys.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import {
  checkBox,
  type FieldProblems,
  fieldText,
  fieldTexts,
  postForm,
  problemSummary,
  textField,
} from '../frame/forms.ts';
import { card, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { timeText } from '../frame/time-text.ts';
import { keyWords } from './key-words.ts';

const maxInUse = 50;
const maxNameChars = 60;

async function show(call: AccountCall, problems: FieldProblems = {}): Promise<ConsoleAnswer> {
  const { account, stores, language, path, formToken, form } = call;
  const words = keyWords[language];
  const chosen = fieldTexts(form, 'scope');
  const scopes = programScopes.map((scope) =>
    checkBox({
      name: 'scope',
      value: scope,
      label: words.scopeNames[scope],
      isChecked: chosen.includes(scope),
    }),
  );
  const making = postForm({ action: path('/settings/keys'), formToken }, [
    problemSummary(problems, language),
    textField({
      name: 'name',
      label: words.name,
      hint: words.nameHint,
      maxLength: maxNameChars,
      value: fieldText(form, 'name'),
      problem: problems['name'],
      isRequired: true,
    }),
    html`<fieldset id="f-scope"><legend>${words.scopes}</legend>${scopes}</fieldset>`,
    html`<div class="actions"><button class="main">${words.make}</button></div>`,
  ]);
  const keys = await stores.programKeys.list(account);
  const list = keys.length === 0 ? html`<p>${words.empty}</p>` : keyTable(call, keys);
  const body = html`${pageHead(words.title, { lead: words.lead })}${card(undefined, making)}${card(words.list, list)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title: words.title, area: 'settings', body, status };
}

function keyTable(
  { language, path, formToken }: AccountCall,
  keys: readonly KeptProgramKey[],
): Html {
  const words = keyWords[language];
  const columns = [words.name, words.scopes, words.when, words.used, words.state];
  const nameOf = (scope: string) => words.scopeNames[scope as ProgramScope] ?? scope;
  const rows = keys.map(({ id, name, scopes, madeBy, madeAtMs, lastUsedAtMs, revokedAtMs }) => [
    name,
    scopes.map(nameOf).join('、'),
    `${timeText(madeAtMs)} · ${madeBy}`,
    lastUsedAtMs === undefined ? words.never : timeText(lastUsedAtMs),
    revokedAtMs !== undefined
      ? words.revoked(timeText(revokedAtMs))
      : html`${words.good} ${postForm(
          { action: path('/settings/keys/revoke'), formToken, className: 'inline' },
          html`<input type="hidden" name="id" value="${id}"><button aria-label="${words.revoke} ${name}">${words.revoke}</button>`,
        )}`,
  ]);
  return tableView(
    words.list,
    columns.map((label) => ({ label })),
    rows,
  );
}

async function make(call: AccountCall): Promise<ConsoleAnswer> {
  const { account, stores, operator, form, language, path, nowMs } = call;
  const words = keyWords[language];
  const name = fieldText(form, 'name').trim();
  const scopes = programScopes.filter((scope) => fieldTexts(form, 'scope').includes(scope));
  const inUse = (await stores.programKeys.list(account)).filter(
    ({ revokedAtMs }) => revokedAtMs === undefined,
  );
  const problems: FieldProblems = {
    ...(name === '' || name.length > maxNameChars ? { name: words.needsName } : {}),
    ...(scopes.length === 0 ? { scope: words.needsScope } : {}),
    ...(inUse.length >= maxInUse ? { '': words.tooMany } : {}),
  };
  if (Object.keys(problems).length > 0) return show(call, problems);
  const { id, secret } = makeKeySecrets();
  await note(call, { act: 'program-key-made', name, after: JSON.stringify({ id, scopes }) });
  const secretHash = hashSecret(secret);
  const by = { madeBy: operator.name, madeAtMs: nowMs };
  await stores.programKeys.add(account, { id, name, scopes, secretHash, ...by });
  const shown = html`<p>${words.madeHint}</p><p><code>${writeKey({ id, secret })}</code></p>`;
  const back = linkButton(path('/settings/keys'), words.back, 'main');
  const body = html`${pageHead(words.made)}${card(name, shown)}<div class="actions">${back}</div>`;
  return { kind: 'page', title: words.made, area: 'settings', body, isShownOnce: true };
}

async function revoke(call: AccountCall): Promise<ConsoleAnswer> {
  const { account, stores, form, language, path, nowMs } = call;
  const id = fieldText(form, 'id');
  const to = path('/settings/keys');
  const key = await stores.programKeys.find(account, id);
  if (!key) return { kind: 'redirect', to };
  if (key.revokedAtMs === undefined) {
    await note(call, {
      act: 'program-key-revoked',
      name: key.name,
      before: JSON.stringify({ id }),
    });
    await stores.programKeys.revoke(account, id, nowMs);
  }
  return { kind: 'redirect', to, notice: { kind: 'good', text: keyWords[language].isRevoked } };
}

function note(
  { account, stores, operator, nowMs }: AccountCall,
  {
    name,
    ...noted
  }: {
    readonly act: 'program-key-made' | 'program-key-revoked';
    readonly name: string;
    readonly before?: string;
    readonly after?: string;
  },
): Promise<void> {
  const by = { byId: operator.id, by: operator.name };
  return stores.auditLog.append({ account, atMs: nowMs, ...by, target: name, ...noted });
}

const ofSettings = { scope: 'account', who: 'change-settings' } as const;

export const keyRoutes: readonly AccountRoute[] = [
  { ...ofSettings, method: 'GET', path: '/settings/keys', answer: (call) => show(call) },
  { ...ofSettings, method: 'POST', path: '/settings/keys', answer: make },
  { ...ofSettings, method: 'POST', path: '/settings/keys/revoke', answer: revoke },
];
