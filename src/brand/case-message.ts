/** The message that a case of tests.yaml is about, as the platform would deliver it. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { AccountId, OpenId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';
import type { CaseSource } from './case-file.ts';

type BareKind = NonNullable<CaseSource['kind']>;

export interface CaseAct {
  /** As people read it: the sentence itself, or `menu coupon`. */
  readonly title: string;
  readonly message: InboundMessage;
}

/** One for each sentence; none for a place that the brand does not know, which was reported then. */
export function listActs(
  source: CaseSource,
  { places }: Pick<CatalogueIndex, 'places'>,
  nowMs: number,
): readonly CaseAct[] {
  const arrival = arrivalAt(nowMs);
  const { say, location, menu, scan, kind } = source;
  if (say !== undefined) {
    return [say].flat().map((text) => ({ title: text, message: textMessage(text, nowMs) }));
  }
  if (location !== undefined) {
    const point = places.find(({ name }) => name === location)?.point;
    const title = `location ${location}`;
    return point ? [{ title, message: { ...arrival, kind: 'location', point } }] : [];
  }
  if (menu !== undefined) {
    return [
      { title: `menu ${menu}`, message: { ...arrival, kind: 'menu-clicked', menuKey: menu } },
    ];
  }
  if (scan !== undefined) {
    // Whoever does not follow yet is told to be following now, with the same scene.
    const isNew = source.given.followed === false;
    const message = { ...arrival, kind: isNew ? 'followed' : 'scanned', scene: scan } as const;
    return [{ title: `scan ${scan}`, message }];
  }
  return kind ? [{ title: kind, message: { ...arrival, ...bareMessage(kind) } }] : [];
}

export function textMessage(text: string, nowMs: number): InboundMessage {
  return { ...arrivalAt(nowMs), kind: 'text', text };
}

function arrivalAt(nowMs: number) {
  return {
    accountId: 'gh_tests' as AccountId,
    openId: 'follower-of-tests' as OpenId,
    createTimeSec: Math.floor(nowMs / 1000),
  };
}

function bareMessage(kind: BareKind) {
  switch (kind) {
    case 'image':
    case 'voice':
    case 'video':
    case 'short-video':
      return { kind, mediaId: 'm-1' } as const;
    case 'link':
      return { kind, title: '', description: '', url: 'https://www.example.com/' } as const;
    case 'file':
      return { kind, title: '' } as const;
    case 'unsupported':
      return { kind, text: '' } as const;
    case 'followed':
      return { kind } as const;
  }
}
