/** What the audit log may say of a person: everything that others may see, and no secret, not even as a hash. */
import type { AuditAct, AuditEntry } from '../store/audit-log.ts';
import type { Person } from '../store/operators.ts';
import type { Actor, PeopleParts } from './people-parts.ts';

export interface PersonAct {
  readonly by: Actor;
  readonly act: AuditAct;
  /** A person's id. */
  readonly target: string;
  readonly before?: Person | undefined;
  readonly after?: Person | undefined;
  readonly note?: string | undefined;
}

/** Written first: what cannot be noted does not happen. */
export async function noteAct(
  { account, stores, clock }: PeopleParts,
  { by, act, target, before, after, note }: PersonAct,
): Promise<void> {
  const entry: AuditEntry = {
    account,
    atMs: clock.now(),
    byId: by.id,
    by: by.name,
    act,
    target,
    ...(before && { before: JSON.stringify(shown(before)) }),
    ...(after && { after: JSON.stringify(shown(after)) }),
    ...(note !== undefined && { note }),
  };
  await stores.auditLog.append(entry);
}

function shown(person: Person): object {
  const { loginName, name, role, accounts, shops, skills } = person;
  const { isDisabled, mustChangePassword } = person;
  return {
    loginName,
    name,
    role,
    accounts,
    shops,
    ...(skills?.length && { skills }),
    isDisabled,
    mustChangePassword,
    hasSecondFactor: person.secondFactor !== undefined,
  };
}

export const nobody: Actor = { id: 'nobody', name: '' };

export function actorOf({ id, name }: Pick<Person, 'id' | 'name'>): Actor {
  return { id, name };
}
