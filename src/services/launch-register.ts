/** The register of a launch: who has a seat, who waits in which place, and what they gave. It decides nothing. */
import { z } from 'zod';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Launch } from '../domain/taking-part.ts';
import type { Register, RegisterEntry, RegisterPage, RegisterStore } from '../store/registers.ts';

export type Place = 'seat' | 'waiting';

/** What they gave, for this launch alone. */
const contactSchema = z.object({ name: z.string().optional(), phone: z.string().optional() });
export type Contact = Readonly<z.infer<typeof contactSchema>>;

export interface Applicant {
  readonly account: AccountName;
  readonly openId: OpenId;
}

export type OwnSignUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'seat'; readonly contact: Contact }
  | { readonly kind: 'waiting'; readonly contact: Contact; readonly ahead: number };

export interface SignUp {
  readonly contact: Contact;
  readonly signedUpAtMs: number;
}

const rowsAtOnce = 250;

/** In one place, so that its limits hold. Whoever is erased leaves their seat to who waits. */
export function launchRegister(account: AccountName, { id }: Pick<Launch, 'id'>): Register {
  return { account, name: `launch.${id}`, layout: 'whole', erasureLeaves: 'nothing' };
}

/** Undefined of whoever cancelled. */
export function placeOf(entry: RegisterEntry | undefined): Place | undefined {
  const [label] = entry?.labels ?? [];
  return label === 'seat' || label === 'waiting' ? label : undefined;
}

function contactOf({ body }: Pick<RegisterEntry, 'body'>): Contact {
  return contactSchema.safeParse(body['contact']).data ?? {};
}

export async function countPlaces(
  registers: RegisterStore,
  account: AccountName,
  launch: Launch,
): Promise<Readonly<Record<Place, number>>> {
  const register = launchRegister(account, launch);
  const [seat = 0, waiting = 0] = await registers.count(register, ['seat', 'waiting']);
  return { seat, waiting };
}

export async function findSignUp(
  registers: RegisterStore,
  { account, openId }: Applicant,
  launch: Launch,
): Promise<OwnSignUp> {
  const entry = await registers.find(launchRegister(account, launch), openId);
  const kind = placeOf(entry);
  if (!entry || kind === undefined) return { kind: 'none' };
  const contact = contactOf(entry);
  if (kind === 'seat') return { kind, contact };
  return { kind, contact, ahead: await countAhead(registers, { account, openId }, launch) };
}

/** One page of a list, who came first first. Nothing of who they are but what they gave. */
export async function listSignUps(
  registers: RegisterStore,
  account: AccountName,
  wish: { readonly launch: Launch; readonly place: Place; readonly cursor?: string | undefined },
): Promise<RegisterPage<SignUp>> {
  const { found, ...rest } = await readPlaces(
    registers,
    launchRegister(account, wish.launch),
    wish,
  );
  const signUps = found.map((entry) => ({
    contact: contactOf(entry),
    signedUpAtMs: Number(entry.body['signedUpAtMs'] ?? entry.enteredAtMs),
  }));
  return { ...rest, found: signUps };
}

/** One page of entries, who came first first. */
export function readPlaces(
  registers: RegisterStore,
  register: Register,
  { place, cursor }: { readonly place: Place; readonly cursor?: string | undefined },
): Promise<RegisterPage<RegisterEntry>> {
  return registers.list(register, {
    ...{ label: place, limit: rowsAtOnce, order: 'longest-unchanged' },
    ...(cursor !== undefined && { cursor }),
  });
}

/** Nothing changes an entry while it waits, so that the list is in the order of the sign-ups. */
async function countAhead(
  registers: RegisterStore,
  { account, openId }: Applicant,
  launch: Launch,
): Promise<number> {
  const register = launchRegister(account, launch);
  let ahead = 0;
  let cursor: string | undefined;
  do {
    const page = await readPlaces(registers, register, { place: 'waiting', cursor });
    const at = page.found.findIndex((entry) => entry.openId === openId);
    if (at >= 0) return ahead + at;
    ahead += page.found.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return ahead;
}
