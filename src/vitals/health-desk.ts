/** What whoever looks at an account's health is given: the facts, and what could not be sent. */
import {
  type FactParts,
  gatherFacts,
  type HealthFacts,
  readUnsent,
  type Unsent,
} from './gather-facts.ts';

export interface HealthDesk {
  /** The node that answers. */
  readonly nodeId: string;
  facts(): Promise<HealthFacts>;
  unsent(): Promise<readonly Unsent[]>;
}

export function openHealthDesk(parts: FactParts, nodeId: string): HealthDesk {
  return {
    nodeId,
    facts: () => gatherFacts(parts),
    unsent: () => readUnsent(parts.stores, parts.account),
  };
}
