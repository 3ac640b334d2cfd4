/**
 * Subscription notifications (订阅通知): templates of the account, and what was sent. A tap on 允许 is good for one
 * notification. Error codes are the platform's.
 */
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { type ApiError, malformedJson } from './api-error.ts';

const schema = z.object({
  touser: z.string().min(1),
  template_id: z.string().min(1),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.string() })),
});

export type SentNotification = z.infer<typeof schema>;

export type SendVerdict =
  | { readonly kind: 'sent'; readonly notification: SentNotification }
  | ({ readonly kind: 'refused' } & ApiError);

/** Names of the fields by template id; `any` where only the account's server knows them. */
export type Templates = Readonly<Record<string, readonly string[] | 'any'>>;

/** Templates of which nothing but the id is known. */
export function templatesOf(ids: readonly string[]): Templates {
  return Object.fromEntries(ids.map((id) => [id, 'any']));
}

export class Notifications {
  readonly #templates: Templates;
  readonly #followers: Pick<Platform, 'spendAllowed'>;
  #sent: readonly SentNotification[] = [];

  constructor(templates: Templates, followers: Pick<Platform, 'spendAllowed'>) {
    this.#templates = templates;
    this.#followers = followers;
  }

  get templateIds(): readonly string[] {
    return Object.keys(this.#templates);
  }

  get sent(): readonly SentNotification[] {
    return this.#sent;
  }

  /** What the follower allowed is less by one, when there was one. */
  send(value: unknown): SendVerdict {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return { kind: 'refused', ...malformedJson };
    const { touser: openId, template_id: templateId, data } = parsed.data;
    const fields = this.#templates[templateId];
    if (!fields) return { kind: 'refused', errcode: 40037, errmsg: 'invalid template_id' };
    if (!fits(data, fields))
      return { kind: 'refused', errcode: 47003, errmsg: 'argument invalid! data' };
    if (!this.#followers.spendAllowed(openId, templateId)) {
      return { kind: 'refused', errcode: 43101, errmsg: 'user refuse to accept the msg' };
    }
    this.#sent = [...this.#sent, parsed.data];
    return { kind: 'sent', notification: parsed.data };
  }
}

function fits(data: SentNotification['data'], fields: Templates[string]): boolean {
  return fields === 'any' || [...fields].sort().join() === Object.keys(data).sort().join();
}
