/**
 * The phone page and everything it asks for. It is a tool for one's own machine: forms are taken from its own
 * pages only, nothing runs but its own script, and no picture or script comes from outside unless a reply names it.
 */
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leavesOf } from '../api/menus.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import { askWhy } from '../ask-why.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { FollowerPhone } from '../follower-phone.ts';
import type { MapSpot } from '../map-spots.ts';
import { actsOf, type PhoneForm, parsePhoneForm } from './act-form.ts';
import { ChangeStreams } from './change-stream.ts';
import { makeCityMaps } from './city-maps.ts';
import { knownSpots } from './known-spots.ts';
import { mapView } from './map-view.ts';
import { addMediaRoutes, addPhoneFiles } from './media-routes.ts';
import { flattenParts, makePageParts } from './page-parts.ts';
import { maxShownPhones, pageOf } from './people-view.ts';
import { phonePage } from './phone-page.ts';
import { applyTrouble, parseTroubleForm } from './trouble-form.ts';
import { whyView } from './why-view.ts';
import { chooseLanguage, type Language, readLanguage, wordsOf } from './words.ts';

export interface PhoneSetting {
  readonly api: PlatformApi;
  /** The account's name, as the phone shows it. */
  readonly title: string;
  readonly chips: readonly string[];
  /** Where the server's private pages are, to ask why it answered as it did. */
  readonly consoleUrl?: string;
  /** Shops and places for the map; well-known places when there are none. */
  readonly spots?: readonly MapSpot[];
}

const maxNameLength = 12;
const firstFollower = '小王';
const serviceAgent = 'xiaozhou@demo';
const here = { latitude: 31.2304, longitude: 121.4737 };
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
    pages.addHook('onRequest', async (request, reply) => {
      reply.headers({
        'content-security-policy': contentPolicy,
        'x-content-type-options': 'nosniff',
        // Without a referrer, a form without script would come from nowhere, and be refused.
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      if (request.method === 'POST' && !isFromOwnPage(request)) await reply.code(403).send('403');
    });
    addPages(pages, setting);
    addFragments(pages, setting);
    addActs(pages, setting);
    addMediaRoutes(pages, setting.api);
    addPhoneFiles(pages);
    done();
  });
}

/** Browsers say where a request comes from; what says nothing is no browser, and may. */
function isFromOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const isSameOrigin = origin === undefined || URL.parse(origin)?.host === request.headers.host;
  return (site === undefined || site === 'same-origin' || site === 'none') && isSameOrigin;
}

function addPages(app: FastifyInstance, setting: PhoneSetting): void {
  const cities = citiesOf(setting);
  app.get('/', (request, reply) => {
    rememberLanguage(request, reply);
    const language = languageOf(request);
    const words = wordsOf(language);
    const phones = followersOf(request.query, setting);
    const { title, chips, consoleUrl } = setting;
    const parts = makePageParts(phones, viewOf(request, setting));
    const followers = phones.map(({ name }) => name);
    return reply
      .type('text/html; charset=utf-8')
      .send(phonePage(parts, { title, chips, consoleUrl, followers, cities, language, words }));
  });
}

function addFragments(app: FastifyInstance, setting: PhoneSetting): void {
  const { api, consoleUrl } = setting;
  const streams = new ChangeStreams(api.platform);
  const cities = citiesOf(setting);

  app.get('/phone/parts', async (request) =>
    flattenParts(makePageParts(followersOf(request.query, setting), viewOf(request, setting))),
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
      await askWhy(consoleUrl, exchange),
      wordsOf(languageOf(request)).why,
    );
    return reply.type('text/html; charset=utf-8').send(markup);
  });
}

function addActs(app: FastifyInstance, setting: PhoneSetting): void {
  app.post('/phone/acts', async (request, reply) => {
    const done = begin(request, setting);
    if (!done) return reply.code(400).type('text/plain').send('bad form');
    // The script is told of changes as they come; a page without script waits for all of them.
    if (request.headers.accept === 'application/json') return reply.code(202).send({});
    await done;
    const shown = followersOf(request.body, setting).map(({ name }) => name);
    return reply.redirect(pageOf(shown), 303);
  });
}

/** Undefined when the form asks for nothing we know. */
function begin(request: FastifyRequest, setting: PhoneSetting): Promise<void> | undefined {
  const trouble = parseTroubleForm(request.body);
  if (trouble) {
    applyTrouble(trouble, setting.api);
    return Promise.resolve();
  }
  const wanted = parsePhoneForm(request.body);
  const [phone] = followersOf(request.body, setting);
  if (!wanted || !phone) return undefined;
  return carryOut(wanted, phone, { setting, origin: originOf(request) });
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

async function carryOut(
  wanted: PhoneForm,
  phone: FollowerPhone,
  { setting, origin }: { setting: PhoneSetting; origin: string },
): Promise<void> {
  const { api } = setting;
  const { platform } = api;
  const { openId } = phone;
  if (wanted.do === 'again') await platform.again(wanted.exchange).catch(() => undefined);
  if (wanted.do === 'agent-open') await platform.openAgentSession(openId, serviceAgent);
  if (wanted.do === 'agent-close') await platform.closeAgentSession(openId);
  if (wanted.do === 'agent-say') platform.agentSays(openId, wanted.text);
  if (wanted.do === 'menu') noteMaterial(wanted.leaf, phone, api);
  const menuLeaves = api.menu ? leavesOf(api.menu) : [];
  for (const act of actsOf(wanted, { here, origin, menuLeaves })) {
    if (mayAct(act, platform.follower(phone.name))) await platform.send(openId, act);
  }
}

/** Entries with material of the account are the platform's own business. */
function noteMaterial(index: number, { openId }: FollowerPhone, api: PlatformApi): void {
  const leaf = api.menu && leavesOf(api.menu)[index];
  if (!leaf || !['media_id', 'view_limited', 'article_id'].includes(leaf.type)) return;
  api.platform.note(openId, { kind: 'material', name: leaf.name });
}

/** To who has left, the account's chat is closed: they follow again, or scan a code, which follows. */
function mayAct({ kind }: FollowerAct, { follows }: FollowerPhone): boolean {
  return follows !== false || kind === 'follow' || kind === 'scan';
}

function citiesOf({ spots = [] }: PhoneSetting) {
  return makeCityMaps(spots.length > 0 ? spots : knownSpots);
}

/** The phones that are asked for, `f` in a page's address and `follower` in a form; one at least. */
function followersOf(fields: unknown, { api }: PhoneSetting): readonly FollowerPhone[] {
  const given = fields as { f?: unknown; follower?: unknown } | undefined;
  const names = [given?.f ?? given?.follower]
    .flat()
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim().slice(0, maxNameLength))
    .filter((name) => name !== '');
  const wanted = [...new Set(names)].slice(0, maxShownPhones);
  return (wanted.length > 0 ? wanted : [firstFollower]).map((name) => api.platform.follower(name));
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
