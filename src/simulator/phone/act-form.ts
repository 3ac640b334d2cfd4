/** From a form of the phone page to what it asks for. */
import { z } from 'zod';
import type { GeoPoint } from '../../domain/geo.ts';
import type { MenuLeaf } from '../api/menus.ts';
import type { FollowerAct } from '../follower-act.ts';
import type { SampleName } from './album.ts';

const text = z.string().trim().min(1).max(600);
const optionalText = z.string().trim().max(600).default('');
const coordinate = (limit: number) => z.coerce.number().min(-limit).max(limit);
const deed = <D extends string>(name: D) => z.literal(name);

export const phoneForms = z.discriminatedUnion('do', [
  z.object({ do: deed('say'), text, choice: optionalText }),
  z.object({
    do: deed('location'),
    latitude: coordinate(90),
    longitude: coordinate(180),
    label: optionalText,
    menuKey: optionalText,
  }),
  z.object({ do: deed('scan'), scene: z.string().trim().min(1).max(64), menuKey: optionalText }),
  z.object({ do: deed('voice'), text: optionalText }),
  z.object({
    do: deed('image'),
    picture: z.enum(['burger', 'receipt']).default('burger'),
    mediaId: optionalText,
  }),
  z.object({ do: deed('sticker') }),
  z.object({ do: deed('video') }),
  z.object({ do: deed('link') }),
  z.object({ do: deed('report-location') }),
  /** Without a template: all that the account has. */
  z.object({ do: deed('allow'), template: optionalText }),
  z.object({ do: deed('follow') }),
  z.object({ do: deed('unfollow') }),
  z.object({ do: deed('menu'), leaf: z.coerce.number().int().min(0) }),
  z.object({ do: deed('again'), exchange: z.coerce.number().int().min(1) }),
  z.object({ do: deed('agent-open') }),
  z.object({ do: deed('agent-say'), text }),
  z.object({ do: deed('agent-close') }),
]);

export type PhoneForm = z.infer<typeof phoneForms>;

/** Where the simulated phone reports itself to be, and which site its pictures come from. */
export interface PhoneSurroundings {
  readonly here: GeoPoint;
  readonly origin: string;
  readonly menuLeaves: readonly MenuLeaf[];
  /** Gives a sample to the platform: the id of the media. */
  lend(sample: SampleName): string;
  /** Of the account's notifications. */
  readonly templateIds: readonly string[];
}

/** The acts, one after the other; empty for what is no act of the follower. */
export function actsOf(wanted: PhoneForm, around: PhoneSurroundings): readonly FollowerAct[] {
  switch (wanted.do) {
    case 'say':
      return [sayAct(wanted.text, wanted.choice)];
    case 'location':
      return locationActs(wanted);
    case 'scan':
      return scanActs(wanted.scene, wanted.menuKey, around.menuLeaves);
    case 'voice':
      return [voiceAct(wanted.text, around)];
    case 'image':
      return [imageAct(wanted, around)];
    case 'link':
      return [sampleLink];
    case 'allow':
      return [allowAct(wanted.template, around.templateIds)];
    case 'report-location':
      return [{ kind: 'report-location', point: around.here }];
    case 'video':
      return [{ kind: 'video', mediaId: around.lend('video') }];
    case 'sticker':
    case 'follow':
    case 'unfollow':
      return [{ kind: wanted.do }];
    case 'menu':
      return menuActs(around.menuLeaves[wanted.leaf], around);
    case 'again':
    case 'agent-open':
    case 'agent-say':
    case 'agent-close':
      return [];
  }
}

const sampleLink: FollowerAct = {
  kind: 'link',
  title: '今天吃什么',
  description: '朋友转来的一篇文章',
  url: 'https://example.com/lunch',
};

function allowAct(template: string, all: readonly string[]): FollowerAct {
  return { kind: 'allow', templateIds: template === '' ? all : [template] };
}

function sayAct(said: string, choice: string): FollowerAct {
  return { kind: 'text', text: said, ...(choice === '' ? {} : { menuChoiceId: choice }) };
}

/** From the menu's map the platform sends an event first, and the location right after it. */
function locationActs(wanted: Extract<PhoneForm, { do: 'location' }>): readonly FollowerAct[] {
  const point = { latitude: wanted.latitude, longitude: wanted.longitude };
  const named = wanted.label === '' ? {} : { label: wanted.label };
  const location: FollowerAct = { kind: 'location', point, ...named };
  if (wanted.menuKey === '') return [location];
  return [{ kind: 'menu-location', menuKey: wanted.menuKey, point, ...named }, location];
}

/** Of its two entries for scanning, one waits for what the account says, the other opens what was scanned. */
function scanActs(
  scene: string,
  menuKey: string,
  leaves: readonly MenuLeaf[],
): readonly FollowerAct[] {
  if (menuKey === '') return [{ kind: 'scan', scene }];
  const waits = leaves.find(({ key }) => key === menuKey)?.type !== 'scancode_push';
  return [{ kind: 'menu-scan', menuKey, waits, scanResult: scene }];
}

function voiceAct(heard: string, { lend }: PhoneSurroundings): FollowerAct {
  const mediaId = lend('voice');
  return heard === '' ? { kind: 'voice', mediaId } : { kind: 'voice', mediaId, words: heard };
}

function imageAct(
  { picture, mediaId }: Extract<PhoneForm, { do: 'image' }>,
  { origin, lend }: PhoneSurroundings,
): FollowerAct {
  if (mediaId === '') {
    const pictureUrl = `${origin}/phone/pictures/${picture}.svg`;
    return { kind: 'image', pictureUrl, mediaId: lend(picture) };
  }
  const pictureUrl = `${origin}/phone/media/${encodeURIComponent(mediaId)}`;
  return { kind: 'image', pictureUrl, mediaId };
}

function menuActs(leaf: MenuLeaf | undefined, { lend }: PhoneSurroundings): readonly FollowerAct[] {
  switch (leaf?.type) {
    case 'click':
      return [{ kind: 'menu-click', menuKey: leaf.key ?? '' }];
    case 'view':
      return [{ kind: 'menu-view', url: leaf.url ?? '' }];
    case 'miniprogram':
      return [{ kind: 'menu-mini-program', page: leaf.pagepath ?? '' }];
    case 'pic_sysphoto':
    case 'pic_photo_or_album':
    case 'pic_weixin':
      return [
        { kind: 'menu-photos', menuKey: leaf.key ?? '', source: leaf.type, count: 1 },
        { kind: 'image', mediaId: lend('burger') },
      ];
    default:
      return [];
  }
}
