/**
 * The port of the brand's own system, as far as followers may ask it about their account there. Whoever answers is away
 * now and then, and says so: no call throws. This file holds no behaviour.
 */

/** A customer of the brand, as the brand's system names them. Opaque to us, and never shown. */
export type CustomerId = string & { readonly __brand: 'CustomerId' };

export interface Customer {
  readonly id: CustomerId;
  /** As it may be shown, already masked by the brand's system: 王**. */
  readonly maskedName?: string | undefined;
}

export interface Bill {
  /** `2026-10`. */
  readonly month: string;
  readonly totalFen: number;
  readonly paidFen: number;
  /** `2026-11-15`. */
  readonly dueDate: string;
}

export interface Limit {
  readonly limitFen: number;
  readonly usedFen: number;
}

export interface AccountPoints {
  readonly points: number;
  readonly expiring?: { readonly points: number; readonly date: string } | undefined;
}

/** A page of the brand's own system, made for this customer: never kept, never logged. */
export interface PersonalLink {
  readonly url: string;
}

/** What can be asked about an account, and what comes back. */
export interface AccountAnswers {
  readonly bill: Bill;
  readonly limit: Limit;
  readonly points: AccountPoints;
  readonly pay: PersonalLink;
  readonly instalments: PersonalLink;
}
export type AccountTopic = keyof AccountAnswers;

export type FromSystem<T> =
  /** `isKept`: the system was not asked, or is away; this is what it said at `asOfMs`. */
  | {
      readonly kind: 'told';
      readonly value: T;
      readonly asOfMs: number;
      readonly isKept: boolean;
    }
  /** The system knows no such customer, or has nothing of this kind for them. */
  | { readonly kind: 'unknown' }
  /** Too slow, not there, or not to be understood. */
  | { readonly kind: 'away' };

export interface CustomerSystem {
  /** @param phone 11 digits. */
  findByPhone(phone: string): Promise<FromSystem<Customer>>;
  ask<T extends AccountTopic>(topic: T, id: CustomerId): Promise<FromSystem<AccountAnswers[T]>>;
  /** Of somebody who is no longer connected to us nothing is kept. */
  forget(id: CustomerId): void;
}
