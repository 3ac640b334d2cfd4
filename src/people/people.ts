/** Everything about the console's people, built once for a server. */
import { FirstPerson } from './first-person.ts';
import { OwnDesk } from './own-desk.ts';
import { PeopleDesk } from './people-desk.ts';
import type { PeopleParts } from './people-parts.ts';
import { SignIn } from './sign-in.ts';

export interface People {
  readonly signIn: SignIn;
  readonly desk: PeopleDesk;
  readonly own: OwnDesk;
  readonly first: FirstPerson;
}

export function buildPeople(parts: PeopleParts): People {
  return {
    signIn: new SignIn(parts),
    desk: new PeopleDesk(parts),
    own: new OwnDesk(parts),
    first: new FirstPerson(parts),
  };
}
