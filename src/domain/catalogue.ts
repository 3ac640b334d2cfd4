/** What the brand offers: shops, products, coupon campaigns, places people name. Immutable, from one content revision. */
import type { GeoPoint } from './geo.ts';
import type { ServiceSetup } from './service-setup.ts';

/** Minutes after midnight of the day the span starts on, Beijing time. `endMinute` passes 1440 when it ends after midnight. */
export interface TimeSpan {
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface OpeningHours {
  /** Index 0 is Sunday. Several spans a day are a split shift; none is a day off. */
  readonly weekly: readonly (readonly TimeSpan[])[];
  /** Dates that differ, by `YYYY-MM-DD`. */
  readonly exceptions: Readonly<Record<string, HoursException>>;
}

export interface HoursException {
  readonly spans: readonly TimeSpan[];
  /** Shown to followers: "春节休息". */
  readonly note: string;
}

export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly city: string;
  readonly district: string;
  readonly address: string;
  /** Landmarks people say instead of the address. */
  readonly landmarks: readonly string[];
  readonly phone: string;
  /** GCJ-02. */
  readonly point: GeoPoint;
  readonly hours: OpeningHours;
  readonly productIds: readonly string[];
  readonly services: readonly string[];
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly category: string;
  /** Price in fen (1/100 yuan). */
  readonly priceFen: number;
  readonly description: string;
  /** For how many it is: "一个人正好". */
  readonly portion?: string | undefined;
  readonly allergens: readonly string[];
}

/** Words that mean any product of a category: "汉堡" is whatever burger there is. */
export interface ProductGroup {
  readonly category: string;
  readonly words: readonly string[];
}

/** What a follower may want: one product, or any of a group. */
export interface Goods {
  /** A product's id, or a category. */
  readonly id: string;
  readonly name: string;
  readonly productIds: readonly string[];
}

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly synonyms: readonly string[];
  /** Empty: every product. */
  readonly productIds: readonly string[];
  /** Empty: every shop. */
  readonly shopIds: readonly string[];
  readonly stock: number;
  /** First and last millisecond at which it can be claimed and redeemed. */
  readonly validFromMs: number;
  readonly validToMs: number;
  /** Two to four capital letters in front of every code. */
  readonly codePrefix: string;
  /** One or two sentences shown with the coupon. */
  readonly terms: string;
  /** Given by another service only: for an invitation, a survey. Nobody gets it by asking. */
  readonly giftOnly?: boolean | undefined;
}

/** A named place: city, district or landmark, with the point we search from. */
export interface NamedPlace {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly level: 'city' | 'district' | 'landmark';
  readonly city: string;
  readonly point: GeoPoint;
}

/** Someone who works in a shop, with what of their name they let be shown. */
export interface StaffMember {
  readonly id: string;
  readonly shopId: string;
  /** What followers may call them, the name to show first. None: they are not to be named, and nobody can name them. */
  readonly names: readonly string[];
}

/** The brand's own voice and settings. */
export interface BrandProfile {
  readonly name: string;
  /** Called in greetings and as the sender of sentences: "小盈". */
  readonly assistantName: string;
  readonly orderPhone: string;
  readonly orderUrl?: string;
  /** When people answer, for the handoff: weekly spans like a shop's. */
  readonly serviceHours: OpeningHours;
  readonly privacyUrl?: string;
}

export interface Catalogue {
  readonly profile: BrandProfile;
  readonly shops: readonly Shop[];
  readonly products: readonly Product[];
  readonly groups: readonly ProductGroup[];
  readonly campaigns: readonly Campaign[];
  readonly places: readonly NamedPlace[];
  readonly staff: readonly StaffMember[];
  readonly setup: ServiceSetup;
}
