/** Media of the account and of its followers, kept in memory: temporary ones are gone after three days, material stays. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { mediaLimits } from '../../wechat/limits.ts';
import type { MediaKind } from '../find-media-problems.ts';
import { isInForm, type MediaForms, materialForms, temporaryForms } from './media-forms.ts';

export interface StoredMedia {
  readonly mediaId: string;
  readonly kind: MediaKind;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly createdAtMs: number;
}

export type UploadedMedia =
  | { readonly kind: 'stored'; readonly media: StoredMedia }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

const maxBytes = {
  image: mediaLimits.imageBytes,
  voice: mediaLimits.voiceBytes,
  video: mediaLimits.videoBytes,
  thumb: mediaLimits.thumbBytes,
} as const satisfies Record<MediaKind, number>;

/** A photo as a phone's camera makes it. */
export const maxFollowerPictureBytes: number = 10 * 1_048_576;

export interface MediaRules {
  /** Of what the account uploads. */
  readonly forms: MediaForms;
  readonly validMs: number;
  /** Old media make room above either. */
  readonly maxKept: number;
  readonly maxKeptBytes: number;
}

const rulesOfUploads: MediaRules = {
  forms: temporaryForms,
  validMs: mediaLimits.validMs,
  maxKept: 200,
  maxKeptBytes: Number.POSITIVE_INFINITY,
};

/** Kept apart from what the account uploads: no voice message of a follower takes an upload's place. */
export const rulesOfFollowers: Partial<MediaRules> = {
  maxKept: 10_000,
  maxKeptBytes: 128 * 1_048_576,
};

export const rulesOfMaterial: Partial<MediaRules> = {
  forms: materialForms,
  validMs: Number.POSITIVE_INFINITY,
};

export class MediaStore {
  readonly #clock: Clock;
  readonly #rules: MediaRules;
  readonly #kept = new Map<string, StoredMedia>();
  #keptBytes = 0;

  /** By the rules for temporary media of an account, but for what `rules` says. */
  constructor(clock: Clock, rules: Partial<MediaRules> = {}) {
    this.#clock = clock;
    this.#rules = { ...rulesOfUploads, ...rules };
  }

  /** What the account uploads, held to the platform's rules for it. */
  add(kind: string, contentType: string, bytes: Buffer): UploadedMedia {
    if (!isMediaKind(kind))
      return { kind: 'refused', errcode: 40004, errmsg: 'invalid media type' };
    if (bytes.length === 0) return { kind: 'refused', errcode: 44001, errmsg: 'empty media data' };
    if (bytes.length > maxBytes[kind]) {
      return { kind: 'refused', errcode: 40006, errmsg: 'invalid meida size' };
    }
    if (!isInForm(this.#rules.forms[kind], bytes)) {
      return { kind: 'refused', errcode: 40005, errmsg: 'invalid file type' };
    }
    return { kind: 'stored', media: this.receive(kind, contentType, bytes) };
  }

  /** What a follower sent: no rule for accounts holds for it. */
  receive(kind: MediaKind, contentType: string, bytes: Buffer): StoredMedia {
    const mediaId = randomBytes(32).toString('base64url');
    const media = { mediaId, kind, contentType, bytes, createdAtMs: this.#clock.now() };
    this.#kept.set(mediaId, media);
    this.#keptBytes += bytes.length;
    this.#makeRoom();
    return media;
  }

  find(mediaId: string): StoredMedia | undefined {
    const media = this.#kept.get(mediaId);
    const isGone = media && this.#clock.now() >= media.createdAtMs + this.#rules.validMs;
    return isGone ? undefined : media;
  }

  #makeRoom(): void {
    const { maxKept, maxKeptBytes } = this.#rules;
    for (const [mediaId, { bytes }] of this.#kept) {
      if (this.#kept.size <= maxKept && this.#keptBytes <= maxKeptBytes) return;
      this.#kept.delete(mediaId);
      this.#keptBytes -= bytes.length;
    }
  }
}

function isMediaKind(kind: string): kind is MediaKind {
  return Object.hasOwn(maxBytes, kind);
}
