/** What somebody new does first, ticked by what was really done: by anybody, since the log began. Pure; nothing is guessed. */
import type { Operator, Permission } from '../../domain/operator.ts';
import { mayDo } from '../../domain/operator.ts';
import type { AuditEntry } from '../../store/audit-log.ts';

export const stepNames = [
  'import',
  'places',
  'try',
  'unheard',
  'publish',
  'people',
  'desk',
] as const;
export type StepName = (typeof stepNames)[number];

export interface FirstStep {
  readonly name: StepName;
  /** Of the account, unless it is of the server. */
  readonly path: string;
  readonly isOfServer?: true;
  readonly isDone: boolean;
}

export interface StepState {
  /** The newest of the log. */
  readonly acts: readonly Pick<AuditEntry, 'act' | 'target'>[];
  /** Somebody published at the console. */
  readonly isPublished: boolean;
  readonly peopleCount: number;
  /** The account's followers are served here. */
  readonly hasDesk: boolean;
}

/** Those that this operator may take. */
export function listFirstSteps(operator: Operator, state: StepState): readonly FirstStep[] {
  const { acts, isPublished, peopleCount, hasDesk } = state;
  const did = (act: AuditEntry['act'], of = '') =>
    acts.some((entry) => entry.act === act && entry.target.startsWith(of));
  const steps: readonly (FirstStep & { readonly who: Permission })[] = [
    { name: 'import', path: '/import', who: 'edit-rules', isDone: did('imported') },
    {
      name: 'places',
      path: '/shops',
      who: 'edit-catalogue',
      isDone: did('catalogue-changed', 'stores.csv') || did('catalogue-changed', 'places.yaml'),
    },
    { name: 'try', path: '/bench', who: 'edit-rules', isDone: did('draft-changed', 'tests.yaml') },
    { name: 'unheard', path: '/unheard', who: 'edit-rules', isDone: did('messages-sorted') },
    { name: 'publish', path: '/rules', who: 'edit-rules', isDone: isPublished },
    {
      name: 'people',
      path: '/people',
      isOfServer: true,
      who: 'manage-people',
      isDone: peopleCount > 1,
    },
    {
      name: 'desk',
      path: '/desk/settings',
      who: 'change-settings',
      isDone: did('settings-changed'),
    },
  ];
  return steps
    .filter(({ name, who }) => mayDo(operator, who) && (name !== 'desk' || hasDesk))
    .map(({ who: _, ...step }) => step);
}
