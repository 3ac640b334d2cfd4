import type { AccountName } from '../domain/ids.ts';
import { type Html, html } from './html.ts';

/** Which official accounts there are, and which of them a page shows. */
export interface AccountChoice {
  readonly names: readonly AccountName[];
  /** Undefined on a page of none of them. */
  readonly current: AccountName | undefined;
}

/** One page of the console, whole. */
export function page(title: string, body: Html, choice: AccountChoice): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 应答</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<header><a href="${pathFor('/', choice)}" class="brand">应答 <span>Yingda</span></a>
<nav aria-label="主导航"><a href="${pathFor('/', choice)}">概览</a><a href="${pathFor('/try', choice)}">试一句</a></nav>${accountList(choice)}</header>
<main>${body}</main>
</body>
</html>`.markup;
}

/** A path of the console that stays with the account shown; where there is only one, without its name. */
export function pathFor(path: string, { names, current }: AccountChoice): string {
  return names.length > 1 && current ? `${path}?account=${current}` : path;
}

function accountList({ names, current }: AccountChoice): Html | undefined {
  if (names.length < 2) return undefined;
  const links = names.map((name) =>
    name === current
      ? html`<a href="/?account=${name}" aria-current="true">${name}</a>`
      : html`<a href="/?account=${name}">${name}</a>`,
  );
  return html`
<nav aria-label="公众号">${links}</nav>`;
}
