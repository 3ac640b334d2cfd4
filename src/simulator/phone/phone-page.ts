/** The whole page: followers on the left, the phone in the middle, the inspector on the right. */
import { dialogsView } from './dialogs-view.ts';
import { type Html, html } from './html.ts';
import { type IconName, icon } from './icons.ts';

/** The parts that are written anew after every change, by the id of their element. */
export interface PageParts {
  readonly people: Html;
  readonly status: Html;
  readonly chat: Html;
  readonly menu: Html;
  readonly desk: Html;
  readonly exchanges: Html;
  readonly calls: Html;
}

export interface PageSetting {
  /** The account's name. */
  readonly title: string;
  readonly follower: string;
  readonly chips: readonly string[];
  readonly consoleUrl?: string | undefined;
}

export function phonePage(parts: PageParts, setting: PageSetting): string {
  const { title, follower, chips, consoleUrl } = setting;
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title} · 模拟手机</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/phone/phone.css"></head>
<body data-follower="${follower}">
<a class="skip" href="#say-text">跳到输入框</a>
<aside class="people" aria-label="粉丝">
  <p class="brand">应答 <small>模拟平台</small></p>
  <ul id="people">${parts.people}</ul>
  <button type="button" class="quiet" data-open="person-dialog">＋ 新粉丝</button>
  ${consoleUrl && html`<p class="hint"><a href="${consoleUrl}">运营后台</a></p>`}
</aside>
<main class="phone" aria-label="手机">
  <header><button type="button" class="round" data-inspector aria-label="平台收发记录" title="平台收发记录">⇅</button>
    <div class="account"><h1>${title}</h1><div id="status">${parts.status}</div></div>
    <span class="round ghost" aria-hidden="true"></span></header>
  <div id="chat" role="log" aria-live="polite" aria-label="聊天记录" tabindex="0">${parts.chat}</div>
  <div class="chips" role="group" aria-label="试着说">${chips.map(
    (chip) => html`<button type="button" data-say="${chip}">${chip}</button>`,
  )}</div>
  <form class="composer" method="post" action="/phone/acts" data-act data-keep>
    <input type="hidden" name="do" value="say"><input type="hidden" name="follower" value="${follower}">
    <textarea id="say-text" name="text" rows="1" required maxlength="600" enterkeyhint="send" aria-label="消息，回车发送"
      placeholder="说点什么" autocomplete="off"></textarea>
    <button type="button" class="round" data-tray aria-expanded="false" aria-controls="tray" aria-label="更多">＋</button>
    <button class="primary">发送</button></form>
  ${trayView()}
  <nav id="menu" aria-label="公众号菜单">${parts.menu}</nav>
</main>
<aside class="inspector" aria-label="平台收发记录">
  <header><h2>平台收发记录</h2><button type="button" class="quiet close" data-inspector>回到手机</button></header>
  <section id="desk">${parts.desk}</section>
  <h3>发给服务器的消息</h3><ul id="exchanges" class="records">${parts.exchanges}</ul>
  <h3>服务器调用的接口</h3><ul id="calls" class="records">${parts.calls}</ul>
</aside>
${dialogsView()}
<script src="/phone/phone.js" defer></script></body></html>`.markup;
}

function trayView(): Html {
  return html`<div id="tray" class="tray" hidden>
    ${opener('place-dialog', 'place', '位置')}${opener('scan-dialog', 'scan', '扫一扫')}
    ${quick('image', 'picture', '照片')}${opener('voice-dialog', 'voice', '语音')}
    ${quick('sticker', 'sticker', '表情')}${quick('video', 'video', '视频')}
    ${quick('link', 'link', '链接')}${quick('report-location', 'compass', '上报位置')}
    ${quick('follow', 'plus', '关注')}${quick('unfollow', 'cross', '取消关注')}</div>`;
}

function opener(dialog: string, drawing: IconName, label: string): Html {
  return html`<button type="button" data-open="${dialog}">${icon(drawing)}${label}</button>`;
}

function quick(deed: string, drawing: IconName, label: string): Html {
  return html`<button type="button" data-do="${deed}">${icon(drawing)}${label}</button>`;
}
