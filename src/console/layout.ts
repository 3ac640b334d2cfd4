import { type Html, html } from './html.ts';

/** One page of the console, whole. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 应答</title>
<link rel="stylesheet" href="/console.css">
</head>
<body>
<header><a href="/" class="brand">应答 <span>Yingda</span></a>
<nav aria-label="主导航"><a href="/">概览</a><a href="/try">试一句</a></nav></header>
<main>${body}</main>
</body>
</html>`.markup;
}
