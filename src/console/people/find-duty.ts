/** What a person must do before anything else opens to them, pages and programs alike. */
import type { Presence } from '../../people/sign-in.ts';

/** The page where it is done; undefined when nothing is to be done. */
export function findDuty({ person, session }: Presence): string | undefined {
  if (person.mustChangePassword) return '/me/password';
  const isBare = person.role === 'admin' && !person.secondFactor;
  return isBare && !session.isFirst ? '/me/second-factor' : undefined;
}
