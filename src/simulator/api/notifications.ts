/**
 * Subscription notifications (订阅通知): templates of the account, who subscribed to which, and what was sent. A
 * subscription is good for one notification. Error codes are the platform's.
 */
import { z } from 'zod';
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

export class Notifications {
  readonly #templates: Readonly<Record<string, readonly string[]>>;
  #subscriptions: readonly string[] = [];
  #sent: readonly SentNotification[] = [];

  /** @param templates names of the fields by template id */
  constructor(templates: Readonly<Record<string, readonly string[]>>) {
    this.#templates = templates;
  }

  get sent(): readonly SentNotification[] {
    return this.#sent;
  }

  /** What a tap on "允许" does. */
  subscribe(openId: string, templateId: string): void {
    this.#subscriptions = [...this.#subscriptions, keyOf(openId, templateId)];
  }

  /** A subscription less, when there was one. */
  send(value: unknown): SendVerdict {
    const parsed = schema.safeParse(value);
    if (!parsed.success) return { kind: 'refused', ...malformedJson };
    const { touser: openId, template_id: templateId, data } = parsed.data;
    const fields = this.#templates[templateId];
    if (!fields) return { kind: 'refused', errcode: 40037, errmsg: 'invalid template_id' };
    const fits = [...fields].sort().join() === Object.keys(data).sort().join();
    if (!fits) return { kind: 'refused', errcode: 47003, errmsg: 'argument invalid! data' };
    const key = keyOf(openId, templateId);
    const index = this.#subscriptions.indexOf(key);
    if (index < 0) {
      return { kind: 'refused', errcode: 43101, errmsg: 'user refuse to accept the msg' };
    }
    this.#subscriptions = this.#subscriptions.toSpliced(index, 1);
    this.#sent = [...this.#sent, parsed.data];
    return { kind: 'sent', notification: parsed.data };
  }
}

function keyOf(openId: string, templateId: string): string {
  return `${openId} ${templateId}`;
}
