/**
 * The phone page and everything it asks for. It is a tool for one's own machine: forms are taken from its own
 * pages only, nothing runs but its own script, and no picture or script comes from outside unless a reply names it.
 */
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { makeCityMaps } from '../../domain/city-maps.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import { askWhy } from '../ask-why.ts';
import type { MapSpot } from '../map-spots.ts';
import { refuseIntruders } from '../refuse-intruders.ts';
import { addActRoutes } from './act-routes.ts';
import { ChangeStreams } from './change-stream.ts';
import { followersOf } from './followers-of.ts';
import { knownSpots } from './known-spots.ts';
import { mapView } from './map-view.ts';
import { addMediaRoutes, addPhoneFiles } from './media-routes.ts';
import { flattenParts, makePageParts } from './page-parts.ts';
import { phonePage } from './phone-page.ts';
import { whyView } from './why-view.ts';
import { chooseLanguage, type Language, readLanguage, wordsOf } from './words.ts';

export interface PhoneSetting {
  readonly api: PlatformApi;
  /** The account's name, as the phone shows it. */
  readonly title: string;
  readonly chips: readonly string[];
  /** Where the server's private pages are, to ask why it answered as it did. */
  readonly consoleUrl?: string;
  /** With which they may be asked. */
  readonly consoleApiKey?: string | undefined;
  /** Shops and places for the map; well-known places when there are none. */
  readonly spots?: readonly MapSpot[];
}

const yearSec = 31_536_000;

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function addPhoneRoutes(app: FastifyInstance, setting: PhoneSetting): void {
  app.register((pages, _options, done) => {
    pages.register(formbody);
    pages.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        // Without a referrer, a form without script would come from nowhere, and be refused.
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    });
    pages.addHook('onRequest', refuseIntruders);
    addPages(pages, setting);
    addFragments(pages, setting);
    addActRoutes(pages, setting.api);
    addMediaRoutes(pages, setting.api);
    addPhoneFiles(pages);
    done();
  });
}

function addPages(app: FastifyInstance, setting: PhoneSetting): void {
  const cities = citiesOf(setting);
  app.get('/', (request, reply) => {
    rememberLanguage(request, reply);
    const language = languageOf(request);
    const words = wordsOf(language);
    const phones = followersOf(request.query, setting.api.platform);
    const { title, chips, consoleUrl } = setting;
    const parts = makePageParts(phones, viewOf(request, setting));
    const followers = phones.map(({ name }) => name);
    const canAllow = setting.api.notifications.templateIds.length > 0;
    const shown = { title, chips, consoleUrl, followers, canAllow, cities, language, words };
    return reply.type('text/html; charset=utf-8').send(phonePage(parts, shown));
  });
}

function addFragments(app: FastifyInstance, setting: PhoneSetting): void {
  const { api, consoleUrl, consoleApiKey: apiKey } = setting;
  const streams = new ChangeStreams(api.platform);
  const cities = citiesOf(setting);

  app.get('/phone/parts', async (request) =>
    flattenParts(
      makePageParts(followersOf(request.query, setting.api.platform), viewOf(request, setting)),
    ),
  );

  app.get('/phone/changes', (request, reply) => streams.open(request, reply));

  app.get('/phone/map', (request, reply) => {
    const { city } = request.query as { city?: unknown };
    const wanted = cities.find(({ name }) => name === city);
    if (!wanted) return reply.code(404).type('text/plain').send('no such city');
    const { markup } = mapView(wanted, wordsOf(languageOf(request)));
    return reply.type('text/html; charset=utf-8').send(markup);
  });

  app.get('/phone/why', async (request, reply) => {
    const { exchange: id } = request.query as { exchange?: unknown };
    const exchange = api.platform.findExchange(Number(id));
    if (!exchange || consoleUrl === undefined) {
      return reply.code(404).type('text/plain').send('no such exchange, or no console to ask');
    }
    const { markup } = whyView(
      await askWhy({ consoleUrl, apiKey }, exchange),
      wordsOf(languageOf(request)).why,
    );
    return reply.type('text/html; charset=utf-8').send(markup);
  });
}

function citiesOf({ spots = [] }: PhoneSetting) {
  return makeCityMaps(spots.length > 0 ? spots : knownSpots);
}

function viewOf(request: FastifyRequest, { api, title, consoleUrl }: PhoneSetting) {
  return {
    api,
    title,
    words: wordsOf(languageOf(request)),
    canAskWhy: consoleUrl !== undefined,
  };
}

function languageOf({ query, headers }: FastifyRequest): Language {
  return chooseLanguage((query as { lang?: unknown }).lang, headers.cookie);
}

function rememberLanguage({ query }: FastifyRequest, reply: FastifyReply): void {
  const asked = readLanguage((query as { lang?: unknown }).lang);
  if (!asked) return;
  reply.header('set-cookie', `lang=${asked}; Path=/; Max-Age=${yearSec}; SameSite=Lax`);
}
