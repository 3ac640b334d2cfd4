/** QR codes with a scene: `/cgi-bin/qrcode/create`, and the picture that a shop would print. */
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { sceneLimits } from '../../wechat/limits.ts';
import { ticketOf } from '../message-fields.ts';

const byNumber = (maxId: number) =>
  z.object({ scene: z.object({ scene_id: z.int().min(1).max(maxId) }) });
const byText = z.object({
  scene: z.object({ scene_str: z.string().min(1).max(sceneLimits.maxTextLength) }),
});

/** 0 counts as left out. */
const expirySec = z.int().min(0).default(0);

const schema = z.discriminatedUnion('action_name', [
  z.object({
    action_name: z.literal('QR_SCENE'),
    expire_seconds: expirySec,
    action_info: byNumber(sceneLimits.maxTemporaryId),
  }),
  z.object({
    action_name: z.literal('QR_STR_SCENE'),
    expire_seconds: expirySec,
    action_info: byText,
  }),
  z.object({
    action_name: z.literal('QR_LIMIT_SCENE'),
    action_info: byNumber(sceneLimits.maxPermanentId),
  }),
  z.object({ action_name: z.literal('QR_LIMIT_STR_SCENE'), action_info: byText }),
]);

export interface QrCode {
  readonly ticket: string;
  readonly scene: string;
  readonly url: string;
  /** Undefined for a permanent code. */
  readonly expiresAtMs?: number;
  readonly expiresInSec?: number;
}

export type CreatedQrCode =
  | { readonly kind: 'created'; readonly code: QrCode }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

/** The platform's own default when no time is given. */
const defaultExpirySec = 60;

export class QrCodes {
  readonly #clock: Clock;
  readonly #byTicket = new Map<string, QrCode>();
  #temporaryCount = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(value: unknown): CreatedQrCode {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return refused(40053, 'invalid action info');
    const { scene } = parsed.data.action_info;
    const name = 'scene_id' in scene ? String(scene.scene_id) : scene.scene_str;
    const wantedSec =
      'expire_seconds' in parsed.data ? parsed.data.expire_seconds || defaultExpirySec : undefined;
    return { kind: 'created', code: this.#keep(name, wantedSec) };
  }

  find(ticket: string): QrCode | undefined {
    const code = this.#byTicket.get(ticket);
    const isOver = code?.expiresAtMs !== undefined && this.#clock.now() >= code.expiresAtMs;
    return isOver ? undefined : code;
  }

  /** The newest of that scene. */
  findByScene(scene: string): QrCode | undefined {
    return this.list().findLast((code) => code.scene === scene);
  }

  /** Those that can be scanned, oldest first. */
  list(): readonly QrCode[] {
    return [...this.#byTicket.values()].filter(({ ticket }) => this.find(ticket));
  }

  #keep(scene: string, wantedSec: number | undefined): QrCode {
    if (wantedSec === undefined) return this.#add(describe(scene, ticketOf(scene)));
    this.#temporaryCount += 1;
    // A ticket of its own: that of a permanent code with the same scene is good for ever.
    const ticket = ticketOf(`${scene}/temporary/${this.#temporaryCount}`);
    const expiresInSec = Math.min(wantedSec, sceneLimits.maxTemporarySec);
    const expiresAtMs = this.#clock.now() + expiresInSec * 1000;
    return this.#add({ ...describe(scene, ticket), expiresInSec, expiresAtMs });
  }

  #add(code: QrCode): QrCode {
    this.#byTicket.set(code.ticket, code);
    return code;
  }
}

function describe(scene: string, ticket: string): QrCode {
  return { ticket, scene, url: `http://weixin.qq.com/q/${ticket.slice(2, 26)}` };
}

function refused(errcode: number, errmsg: string): CreatedQrCode {
  return { kind: 'refused', errcode, errmsg };
}
