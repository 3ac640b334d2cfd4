/** The https link that opens a shop on Tencent Maps, inside WeChat without an app. It carries no key and no follower. */
import type { GeoPoint } from '../domain/geo.ts';

export interface MapPin {
  /** GCJ-02: the map's own system. */
  readonly point: GeoPoint;
  readonly title: string;
  readonly address: string;
  /** Who sends the visitor: the map asks for a name, any will do. */
  readonly referer: string;
}

/** A marker link of the map's URI API: `marker=coord:lat,lng;title:…;addr:…&referer=…`. Escape `&` when it goes into HTML. */
export function mapLink({ point, title, address, referer }: MapPin): string {
  const coord = `${point.latitude.toFixed(6)},${point.longitude.toFixed(6)}`;
  const marker = `coord:${coord};title:${encodeField(title)};addr:${encodeField(address)}`;
  return `https://apis.map.qq.com/uri/v1/marker?marker=${marker}&referer=${encodeStrictly(referer)}`;
}

/** The map splits at `;` and `:` after decoding, so that escaping them does not help: their full-width twins do. */
function encodeField(text: string): string {
  return encodeStrictly(text.replaceAll(';', '；').replaceAll(':', '：'));
}

/** Also the five marks that encodeURIComponent lets pass: chat clients end a link at a bracket or a quote. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
