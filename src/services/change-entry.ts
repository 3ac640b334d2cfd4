/**
 * The one way in which services change a register: read, decide, save, and again when somebody else was faster. The
 * decision is a pure function of what was read, so it may be made as often as it takes.
 */
import type { OpenId } from '../domain/ids.ts';
import { AppError } from '../errors.ts';
import type {
  EntryChange,
  EntrySaved,
  Register,
  RegisterEntry,
  RegisterStore,
} from '../store/registers.ts';

/** Beyond it something else is wrong: a follower's own turns go one after the other. */
const maxAttempts = 30;

export type NextEntry = Omit<EntryChange, 'openId' | 'readVersion'>;

export type EntryChanged<Refusal> =
  | Exclude<EntrySaved, { readonly kind: 'conflict' }>
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * @param decide what the entry shall be, or why it stays as it is
 * @throws AppError STORE_UNAVAILABLE
 */
export async function changeEntry<Refusal>(
  registers: RegisterStore,
  { register, openId }: { readonly register: Register; readonly openId: OpenId },
  decide: (
    entry: RegisterEntry | undefined,
  ) => { readonly next: NextEntry } | { readonly refusal: Refusal },
): Promise<EntryChanged<Refusal>> {
  let entry = await registers.find(register, openId);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const decided = decide(entry);
    if ('refusal' in decided) return { kind: 'refused', refusal: decided.refusal };
    const readVersion = entry?.version ?? 0;
    const saved = await registers.save(register, { ...decided.next, openId, readVersion });
    if (saved.kind !== 'conflict') return saved;
    entry = saved.entry;
  }
  throw new AppError('STORE_UNAVAILABLE', `The register ${register.name} changes too quickly.`);
}
