import type { OperatorSession } from '../../src/store/operator-sessions.ts';
import type { Person } from '../../src/store/operators.ts';
import { noonMs } from './store-fixtures.ts';

export function personNamed(loginName: string, more: Partial<Person> = {}): Person {
  return {
    id: `id-of-${loginName}`,
    loginName,
    name: `${loginName} 同事`,
    role: 'admin',
    accounts: 'all',
    shops: [],
    version: 1,
    passwordHash: 'not a hash that any password has',
    mustChangePassword: false,
    isDisabled: false,
    epoch: 0,
    addedAtMs: noonMs,
    ...more,
  };
}

export function sessionOf(person: Person, more: Partial<OperatorSession> = {}): OperatorSession {
  return {
    idHash: `session of ${person.loginName}`,
    operatorId: person.id,
    stage: 'whole',
    epoch: person.epoch,
    isFirst: false,
    beganAtMs: noonMs,
    touchedAtMs: noonMs,
    device: 'Chrome · Windows',
    ...more,
  };
}
