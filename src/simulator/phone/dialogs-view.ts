/** What needs a question first: where to stand, what to scan, what to say into the microphone, who to be. */
import { type Html, html } from './html.ts';
import { type KnownSpot, knownSpots } from './known-spots.ts';

export function dialogsView(): Html {
  return html`${placeDialog()}${scanDialog()}${voiceDialog()}${personDialog()}`;
}

function placeDialog(): Html {
  const cities = [...new Set(knownSpots.map((spot) => spot.city))];
  return html`<dialog id="place-dialog" aria-labelledby="place-title"><form method="post" action="/phone/acts" data-act>
    <h3 id="place-title">发送位置</h3>
    <input type="hidden" name="do" value="location"><input type="hidden" name="menuKey" value="">
    <div class="spots" role="group" aria-label="常用地点">${cities.map(
      (city) =>
        html`<div class="city"><span>${city}</span>${knownSpots.filter((spot) => spot.city === city).map(spotButton)}</div>`,
    )}</div>
    <div class="around">
      <svg id="radar" viewBox="-110 -110 220 220" role="img" aria-label="在所选地点周围两公里内点一下，挪动位置">
        <circle r="100"/><circle r="50"/><circle r="25"/><path d="M-100 0h200M0-100v200"/>
        <text x="3" y="-88">北</text><text x="20" y="-4">1 km</text><text x="68" y="-4">2 km</text>
        <circle id="pin" r="7"/></svg>
      <div class="moves" role="group" aria-label="每次挪 200 米">
        <button type="button" data-move="0,200">北</button><button type="button" data-move="-200,0">西</button>
        <button type="button" data-move="200,0">东</button><button type="button" data-move="0,-200">南</button></div>
    </div>
    <div class="fields">
      <label>纬度 <input name="latitude" required inputmode="decimal" pattern="-?\\d{1,2}(\\.\\d+)?" value="31.2304" autocomplete="off"></label>
      <label>经度 <input name="longitude" required inputmode="decimal" pattern="-?\\d{1,3}(\\.\\d+)?" value="121.4737" autocomplete="off"></label>
      <label class="wide">名称 <input name="label" maxlength="60" value="人民广场" autocomplete="off"></label></div>
    ${dialogButtons('发送')}</form></dialog>`;
}

function spotButton({ name, point }: KnownSpot): Html {
  return html`<button type="button" data-spot="${point.latitude},${point.longitude}">${name}</button>`;
}

function scanDialog(): Html {
  return html`<dialog id="scan-dialog" aria-labelledby="scan-title"><form method="post" action="/phone/acts" data-act>
    <h3 id="scan-title">扫一扫</h3>
    <input type="hidden" name="do" value="scan"><input type="hidden" name="menuKey" value="">
    <label>二维码的场景值 <input name="scene" required maxlength="64" value="shop-12" autocomplete="off"></label>
    <p class="hint">门店的二维码写着门店编号。没关注时扫码，会先关注。</p>
    ${dialogButtons('扫码')}</form></dialog>`;
}

function voiceDialog(): Html {
  return html`<dialog id="voice-dialog" aria-labelledby="voice-title"><form method="post" action="/phone/acts" data-act>
    <h3 id="voice-title">发语音</h3><input type="hidden" name="do" value="voice">
    <label>平台听出的文字 <input name="text" maxlength="200" placeholder="留空：没有开通语音识别" autocomplete="off"></label>
    ${dialogButtons('发送')}</form></dialog>`;
}

function personDialog(): Html {
  return html`<dialog id="person-dialog" aria-labelledby="person-title"><form method="get" action="/">
    <h3 id="person-title">换一个粉丝</h3>
    <label>名字 <input name="f" required maxlength="12" placeholder="例如：小李" autocomplete="off"></label>
    ${dialogButtons('好')}</form></dialog>`;
}

function dialogButtons(label: string): Html {
  return html`<div class="buttons"><button type="button" class="quiet" data-close>取消</button><button class="primary">${label}</button></div>`;
}
