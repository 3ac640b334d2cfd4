/** What needs a question first: where to stand, what to scan, which picture, what to say, who to be. */

import type { CityMap } from '../../domain/city-maps.ts';
import { maxFollowerPictureBytes } from '../api/media.ts';
import type { QrCode } from '../api/qr-codes.ts';
import type { MapSpot } from '../map-spots.ts';
import { type Html, html } from './html.ts';
import { mapView } from './map-view.ts';
import { pictures, pictureTypes } from './pictures.ts';
import type { PhoneWords } from './words.ts';

export interface DialogParts {
  readonly cities: readonly CityMap<MapSpot>[];
  readonly words: PhoneWords;
}

export function dialogsView({ cities, words }: DialogParts): Html {
  return html`${placeDialog(cities, words)}${scanDialog(cities, words)}${pictureDialog(words)}${voiceDialog(words)}${personDialog(words)}`;
}

function placeDialog(cities: readonly CityMap<MapSpot>[], words: PhoneWords): Html {
  const { map } = words;
  const [first] = cities;
  return html`<dialog id="place-dialog" class="wide" aria-labelledby="place-title" data-directions="${map.directions}" data-meters="${map.meters}"><form method="post" action="/phone/acts" data-act>
    <h2 id="place-title">${map.title}</h2>
    ${hidden('location')}<input type="hidden" name="menuKey" value="">
    <div class="map-tools"><label>${map.city} <select id="city">${cities.map(({ name }) => html`<option>${name}</option>`)}</select></label>
      <div class="moves" role="group" aria-label="${map.moves}">
        <button type="button" data-move="0,200">${map.north}</button><button type="button" data-move="0,-200">${map.south}</button>
        <button type="button" data-move="-200,0">${map.west}</button><button type="button" data-move="200,0">${map.east}</button></div>
      <div class="moves" role="group" aria-label="${map.zoom}">
        <button type="button" data-zoom="2" aria-label="${map.zoomIn}">＋</button><button type="button" data-zoom="0.5" aria-label="${map.zoomOut}">－</button></div></div>
    <div id="city-map">${first && mapView(first, words)}</div>
    <div class="fields">
      <label class="wide">${map.name} <input name="label" maxlength="60" autocomplete="off"></label>
      <label>${map.latitude} <input name="latitude" required inputmode="decimal" pattern="-?\\d{1,2}(\\.\\d+)?" value="${first?.centre.latitude.toFixed(6) ?? ''}" autocomplete="off"></label>
      <label>${map.longitude} <input name="longitude" required inputmode="decimal" pattern="-?\\d{1,3}(\\.\\d+)?" value="${first?.centre.longitude.toFixed(6) ?? ''}" autocomplete="off"></label></div>
    ${dialogButtons(words, words.dialogs.send)}</form></dialog>`;
}

function scanDialog(cities: readonly CityMap<MapSpot>[], words: PhoneWords): Html {
  const { dialogs } = words;
  const shops = cities.flatMap(({ name: city, spots }) =>
    spots.flatMap(({ name, scene }) => (scene === undefined ? [] : [{ city, name, scene }])),
  );
  return html`<dialog id="scan-dialog" aria-labelledby="scan-title"><form method="post" action="/phone/acts" data-act>
    <h2 id="scan-title">${dialogs.scanTitle}</h2>
    ${hidden('scan')}<input type="hidden" name="menuKey" value="">
    <h3>${dialogs.codes}</h3><div id="codes" class="codes"></div>
    ${
      shops.length > 0 &&
      html`<label>${dialogs.shops}<select id="shop-code" data-fills="scene"><option value="">${dialogs.chooseShop}</option>${shops.map(
        ({ city, name, scene }) =>
          html`<option value="${scene}">${city} ${name} · ${scene}</option>`,
      )}</select></label>`
    }
    <label>${dialogs.scene} <input name="scene" required maxlength="64" value="${shops[0]?.scene ?? ''}" autocomplete="off"></label>
    <p class="hint">${dialogs.scanHint}</p>
    ${dialogButtons(words, dialogs.scan)}</form></dialog>`;
}

/** The codes that the account's server has created so far, to be scanned with a tap. */
export function codesView(codes: readonly QrCode[], words: PhoneWords['dialogs']): Html {
  if (codes.length === 0) return html`<p class="hint">${words.noCodes}</p>`;
  return html`${codes.map(
    ({ scene, ticket }) =>
      html`<button type="button" data-scene="${scene}"><img src="/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticket)}" alt="" width="72"><span>${scene}</span></button>`,
  )}`;
}

function pictureDialog(words: PhoneWords): Html {
  const { dialogs } = words;
  return html`<dialog id="picture-dialog" aria-labelledby="picture-title"><form method="post" action="/phone/acts" data-act>
    <h2 id="picture-title">${dialogs.pictureTitle}</h2>${hidden('image')}
    <fieldset class="samples"><legend>${dialogs.samples}</legend>${pictures.map(
      ({ name }, index) =>
        html`<label><input type="radio" name="picture" value="${name}"${index === 0 && html` checked`}><img src="/phone/pictures/${name}.svg" alt="${dialogs[name]}"></label>`,
    )}</fieldset>
    <label>${dialogs.ownPicture} <input type="file" accept="${pictureTypes.join()}" data-upload data-max-bytes="${maxFollowerPictureBytes}"
      data-too-large="${dialogs.pictureTooLarge}" data-refused="${dialogs.pictureRefused}"></label>
    <p class="problem" role="alert"></p>
    ${dialogButtons(words, dialogs.send)}</form></dialog>`;
}

function voiceDialog(words: PhoneWords): Html {
  const { dialogs } = words;
  return html`<dialog id="voice-dialog" aria-labelledby="voice-title"><form method="post" action="/phone/acts" data-act data-keep>
    <h2 id="voice-title">${dialogs.voiceTitle}</h2>${hidden('voice')}
    <label>${dialogs.heard} <input name="text" maxlength="200" placeholder="${dialogs.heardHint}" autocomplete="off"></label>
    ${dialogButtons(words, dialogs.send)}</form></dialog>`;
}

function personDialog(words: PhoneWords): Html {
  const { dialogs } = words;
  return html`<dialog id="person-dialog" aria-labelledby="person-title"><form method="get" action="/">
    <h2 id="person-title">${dialogs.personTitle}</h2>
    <label>${dialogs.personName} <input name="f" required maxlength="12" placeholder="${dialogs.personHint}" autocomplete="off"></label>
    ${dialogButtons(words, dialogs.ok)}</form></dialog>`;
}

/** The script fills in whose phone it is. */
function hidden(deed: string): Html {
  return html`<input type="hidden" name="do" value="${deed}"><input type="hidden" name="follower" value="">`;
}

function dialogButtons(words: PhoneWords, label: string): Html {
  return html`<div class="buttons"><button type="button" class="quiet" data-close>${words.dialogs.cancel}</button><button class="primary">${label}</button></div>`;
}
