/**
 * The phone page and everything it asks for. It is a tool for one's own machine: forms are taken from its own
 * pages only, nothing runs but the one script, and no picture or script comes from outside unless a reply names it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leavesOf } from '../api/menus.ts';
import type { PlatformApi } from '../api/platform-api.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { FollowerPhone } from '../follower-phone.ts';
import { actsOf, type PhoneForm, parsePhoneForm } from './act-form.ts';
import { callsView } from './calls-view.ts';
import { ChangeStreams } from './change-stream.ts';
import { chatView } from './chat-view.ts';
import { deskView } from './desk-view.ts';
import { type Html, html } from './html.ts';
import { inspectorView } from './inspector-view.ts';
import { menuView } from './menu-view.ts';
import { peopleView } from './people-view.ts';
import { type PageParts, phonePage } from './phone-page.ts';
import { pictures } from './pictures.ts';

export interface PhoneSetting {
  readonly api: PlatformApi;
  /** The account's name, as the phone shows it. */
  readonly title: string;
  readonly chips: readonly string[];
  readonly consoleUrl?: string;
}

const maxNameLength = 12;
const firstFollower = '小王';
const serviceAgent = 'xiaozhou@demo';
const here = { latitude: 31.2304, longitude: 121.4737 };

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
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      if (request.method === 'POST' && !isFromOwnPage(request)) await reply.code(403).send('403');
    });
    addPages(pages, setting);
    addFiles(pages, setting);
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
  const streams = new ChangeStreams(setting.api.platform);

  app.get('/', async (request, reply) => {
    const phone = followerOf(request.query, setting);
    const { title, chips, consoleUrl } = setting;
    const page = phonePage(partsOf(phone, setting), {
      title,
      chips,
      consoleUrl,
      follower: phone.name,
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });

  app.get('/phone/parts', async (request) => {
    const parts = partsOf(followerOf(request.query, setting), setting);
    return Object.fromEntries(
      Object.entries(parts).map(([id, part]: [string, Html]) => [id, part.markup]),
    );
  });

  app.get('/phone/changes', (request, reply) => streams.open(request, reply));

  app.post('/phone/acts', async (request, reply) => {
    const wanted = parsePhoneForm(request.body);
    if (!wanted) return reply.code(400).type('text/plain').send('bad form');
    const phone = followerOf(request.body, setting);
    const done = carryOut(wanted, phone, { setting, origin: originOf(request) });
    // The script is told of changes as they come; a page without script waits for all of them.
    if (request.headers.accept === 'application/json') return reply.code(202).send({});
    await done;
    return reply.redirect(`/?f=${encodeURIComponent(phone.name)}`, 303);
  });
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
  const menuLeaves = api.menu ? leavesOf(api.menu) : [];
  for (const act of actsOf(wanted, { here, origin, menuLeaves })) {
    if (mayAct(act, platform.follower(phone.name))) await platform.send(openId, act);
  }
}

/** To who has left, the account's chat is closed: they follow again, or scan a code, which follows. */
function mayAct({ kind }: FollowerAct, { follows }: FollowerPhone): boolean {
  return follows !== false || kind === 'follow' || kind === 'scan';
}

function followerOf(fields: unknown, { api }: PhoneSetting): FollowerPhone {
  const given = fields as { f?: unknown; follower?: unknown } | undefined;
  const name = given?.f ?? given?.follower;
  const isName = typeof name === 'string' && name.trim() !== '';
  return api.platform.follower(isName ? name.trim().slice(0, maxNameLength) : firstFollower);
}

function partsOf(phone: FollowerPhone, { api, title }: PhoneSetting): PageParts {
  const { platform } = api;
  const exchanges = platform.exchanges(phone.openId);
  const pendingCount = exchanges.filter((one) => one.shown.kind === 'pending').length;
  return {
    people: peopleView(platform.followers(), phone.name),
    status: statusView(phone),
    chat: chatView({ phone, title, menu: api.menu, clock: platform.clock, pendingCount }),
    menu: menuView(api.menu),
    desk: deskView(phone, platform.clock),
    exchanges: inspectorView(exchanges),
    calls: callsView(api.calls),
  };
}

/** Who has left can only follow again; who was never seen to follow may have, before we looked. */
function statusView({ follows, name }: FollowerPhone): Html {
  if (follows) return html`<small>${name} · 已关注</small>`;
  const hasLeft = follows === false;
  return html`<small>${name} · ${hasLeft ? '已取消关注' : '未关注'}</small>
    <button type="button" class="follow" data-do="follow"${hasLeft && html` data-left`}>关注</button>`;
}

function addFiles(app: FastifyInstance, { api }: PhoneSetting): void {
  const script = readFileSync(new URL('./phone.js', import.meta.url));
  const style = readStyles(new URL('./styles/', import.meta.url));
  app.get('/phone/phone.js', (_request, reply) => reply.type('text/javascript').send(script));
  app.get('/phone/phone.css', (_request, reply) => reply.type('text/css').send(style));
  for (const { name, svg } of pictures) {
    app.get(`/phone/pictures/${name}.svg`, (_request, reply) =>
      reply.type('image/svg+xml').send(svg),
    );
  }
  app.get('/phone/media/:mediaId', (request, reply) => sendMedia(request, reply, api));
}

/** One stylesheet from the parts, in the order of their names. */
function readStyles(folder: URL): string {
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
}

function sendMedia(request: FastifyRequest, reply: FastifyReply, api: PlatformApi): FastifyReply {
  const { mediaId } = request.params as { mediaId: string };
  const media = api.media.find(mediaId);
  if (media?.kind !== 'image' && media?.kind !== 'thumb') {
    return reply.type('image/svg+xml').send(pictures[0]?.svg ?? '');
  }
  return reply.type(media.contentType).send(media.bytes);
}
