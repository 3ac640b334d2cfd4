/** Whoever is signed in, with what only they may see of themselves. */
import { AppError } from '../../../errors.ts';
import type { Person } from '../../../store/operators.ts';
import type { SignedInCall } from '../../frame/console-call.ts';

/** @throws AppError STORE_UNAVAILABLE */
export async function getOwnPerson({ people, visitor }: SignedInCall): Promise<Person> {
  const presence = await people.signIn.identify(visitor.sessionId);
  if (presence) return presence.person;
  throw new AppError(
    'STORE_UNAVAILABLE',
    'The session ended while the page was made. Sign in again.',
  );
}
