/** Makes of a decision record the message and the session that it was about, or says why it cannot be decided again. Pure. */
import type { AccountId, AccountName, OpenId, TurnId } from '../../domain/ids.ts';
import type { InboundMessage } from '../../domain/inbound.ts';
import { newSession, type Session } from '../../domain/session.ts';
import { sessionBefore } from '../../domain/state-before.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';

export const skipReasons = [
  /** Settled without understanding: too fast, with a person, fetching a late answer. */
  'guard',
  /** A push that nobody waits for an answer to. */
  'event',
  /** A pin whose place was not kept. */
  'no-point',
  /** What is stored is no record. */
  'unreadable',
] as const;
export type SkipReason = (typeof skipReasons)[number];

export interface RecordedTurn {
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  readonly turnId: TurnId;
  readonly account: AccountName;
}

/** The same for messages that say the same in the same state, whoever wrote them and when. */
export function likenessOf({
  kind,
  maskedText,
  before,
  entities,
}: Pick<TurnRecord, 'kind' | 'maskedText' | 'before' | 'entities'>): string {
  const state = before ? JSON.stringify(before) : '';
  const pins = entities.filter((entity) => entity.kind === 'point');
  return `${kind}\n${maskedText}\n${state}\n${pins.length > 0 ? JSON.stringify(pins) : ''}`;
}

/** Older records kept no state: their message is decided as a stranger's. */
export function rebuildTurn(record: TurnRecord): RecordedTurn | SkipReason {
  if (record.matcher === 'guard') return 'guard';
  const message = rebuildMessage(record);
  if (typeof message === 'string') return message;
  const { before, receivedAtMs: nowMs, turnId, account } = record;
  const session = before ? sessionBefore(before, nowMs) : newSession;
  return { message, session, nowMs, turnId, account };
}

function rebuildMessage(record: TurnRecord): InboundMessage | SkipReason {
  const { kind, maskedText } = record;
  const arrival = {
    accountId: 'gh_replay' as AccountId,
    openId: record.followerHash as OpenId,
    createTimeSec: Math.floor(record.receivedAtMs / 1000),
  };
  switch (kind) {
    case 'text':
      return { ...arrival, kind, text: maskedText };
    case 'voice':
      return { ...arrival, kind, mediaId: '', ...(maskedText && { recognition: maskedText }) };
    case 'menu-clicked':
      return { ...arrival, kind, menuKey: maskedText };
    case 'scanned':
      return { ...arrival, kind, scene: maskedText };
    case 'followed':
      return { ...arrival, kind, ...(maskedText && { scene: maskedText }) };
    case 'location': {
      const pin = record.entities.find((entity) => entity.kind === 'point');
      if (!pin) return 'no-point';
      return { ...arrival, kind, point: pin.point, ...(pin.text && { label: pin.text }) };
    }
    case 'image':
    case 'video':
    case 'short-video':
      return { ...arrival, kind, mediaId: '' };
    case 'link':
      return { ...arrival, kind, title: '', description: '', url: '' };
    case 'file':
      return { ...arrival, kind, title: '' };
    case 'unsupported':
      return { ...arrival, kind, text: '' };
    case 'device':
      return { ...arrival, kind, deviceType: '', deviceId: '', content: '' };
    default:
      return 'event';
  }
}
