/** QR codes with a scene: `/cgi-bin/qrcode/create`, and the picture that a shop would print. */
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { sceneLimits } from '../../wechat/limits.ts';
import { ticketOf } from '../message-fields.ts';

const byNumber = z.object({ scene: z.object({ scene_id: z.number().int().min(1) }) });
const byText = z.object({
  scene: z.object({ scene_str: z.string().min(1).max(sceneLimits.maxTextLength) }),
});

const schema = z.discriminatedUnion('action_name', [
  z.object({
    action_name: z.literal('QR_SCENE'),
    expire_seconds: z.number().optional(),
    action_info: byNumber,
  }),
  z.object({
    action_name: z.literal('QR_STR_SCENE'),
    expire_seconds: z.number().optional(),
    action_info: byText,
  }),
  z.object({ action_name: z.literal('QR_LIMIT_SCENE'), action_info: byNumber }),
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

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(value: unknown): CreatedQrCode {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return refused(40053, 'invalid action info');
    const { action_name: action, action_info: about } = parsed.data;
    const { scene } = about;
    const name = 'scene_id' in scene ? String(scene.scene_id) : scene.scene_str;
    const isPermanent = action === 'QR_LIMIT_SCENE' || action === 'QR_LIMIT_STR_SCENE';
    if (isPermanent && 'scene_id' in scene && scene.scene_id > sceneLimits.maxPermanentId) {
      return refused(40053, 'invalid action info');
    }
    const wantedSec = ('expire_seconds' in parsed.data && parsed.data.expire_seconds) || 0;
    const code = this.#keep(name, isPermanent ? undefined : wantedSec || defaultExpirySec);
    return { kind: 'created', code };
  }

  find(ticket: string): QrCode | undefined {
    const code = this.#byTicket.get(ticket);
    const isOver = code?.expiresAtMs !== undefined && this.#clock.now() >= code.expiresAtMs;
    return isOver ? undefined : code;
  }

  list(): readonly QrCode[] {
    return [...this.#byTicket.values()];
  }

  #keep(scene: string, wantedSec: number | undefined): QrCode {
    const ticket = ticketOf(scene);
    const url = `http://weixin.qq.com/q/${ticket.slice(2, 26)}`;
    const permanent = { ticket, scene, url };
    if (wantedSec === undefined) return this.#add(permanent);
    const expiresInSec = Math.min(wantedSec, sceneLimits.maxTemporarySec);
    const expiresAtMs = this.#clock.now() + expiresInSec * 1000;
    return this.#add({ ...permanent, expiresInSec, expiresAtMs });
  }

  #add(code: QrCode): QrCode {
    this.#byTicket.set(code.ticket, code);
    return code;
  }
}

function refused(errcode: number, errmsg: string): CreatedQrCode {
  return { kind: 'refused', errcode, errmsg };
}
