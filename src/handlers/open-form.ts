/** The form that a turn works on: what was collected before, and what the follower just picked from its options. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { HandlerCall } from '../domain/intent.ts';
import type { AwaitedSlot } from '../domain/session.ts';
import type { AwaitedKind, Collected } from '../domain/slot.ts';
import type { HandlerTurn } from './handler.ts';
import { findDialogue, findPaused } from './open-dialogue.ts';
import { nameOf, type SlotSpec, takenKinds } from './slot-form.ts';
import { topicOf } from './topic-words.ts';

/** What an option of the form means; the form writes it into its own options, no operator does. */
export const formStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agree') }),
  z.strictObject({ kind: z.literal('dispute') }),
  z.strictObject({ kind: z.literal('reopen'), name: z.string() }),
  z.strictObject({
    kind: z.literal('choose'),
    name: z.string(),
    value: z.string(),
    /** What it is called from now on, where the value does not tell. */
    text: z.string().optional(),
    /** Where it is: the catalogue does not know every place. */
    place: z
      .strictObject({
        point: z.strictObject({ latitude: z.number(), longitude: z.number() }),
        level: z.enum(['city', 'district', 'landmark']),
      })
      .optional(),
  }),
]);
export type FormStep = z.infer<typeof formStepSchema>;
export type ChooseStep = Extract<FormStep, { kind: 'choose' }>;

export interface OpenForm {
  readonly specs: readonly SlotSpec[];
  /** The rule's call, without a step. */
  readonly call: HandlerCall;
  readonly topic: string;
  readonly collected: Collected;
  /** The form's own question, when it is the one that is open. */
  readonly awaits?: AwaitedSlot;
  /** True when the follower comes to the form anew. */
  readonly isNew: boolean;
}

/** The rule may be hit again while its form is open or put off: then the form goes on where it was. */
export function findForm(turn: HandlerTurn, specs: readonly SlotSpec[]): OpenForm {
  const { step: _step, ...parameters } = turn.decision.winner.call.parameters;
  const call: HandlerCall = { handler: turn.decision.winner.call.handler, parameters };
  const own = (awaits: AwaitedSlot | undefined) =>
    awaits && isDeepStrictEqual(awaits.call, call) ? awaits : undefined;
  const open = own(findDialogue(turn)?.awaits);
  const known = open ?? own(findPaused(turn)?.awaits);
  return {
    specs,
    call,
    topic: known?.topic ?? topicOf(turn, undefined),
    collected: known?.collected ?? {},
    ...(open && { awaits: open }),
    isNew: known === undefined,
  };
}

export function stepCall({ call }: OpenForm, step: FormStep): HandlerCall {
  return { ...call, parameters: { ...call.parameters, step } };
}

export function awaitedBy(
  form: OpenForm,
  slot: AwaitedKind,
  { spec, askedCount }: { readonly spec?: SlotSpec; readonly askedCount: number },
): AwaitedSlot {
  const { call, topic, collected, specs } = form;
  return {
    slot,
    call,
    askedCount,
    topic,
    collected,
    takes: takenKinds(specs),
    ...(spec && { name: nameOf(spec) }),
    ...(spec?.optional && { isOptional: true }),
  };
}
