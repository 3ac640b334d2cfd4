/**
 * Registers for a replayed turn: nobody is in any, and a code is dots. A real one would differ each time, and a report must
 * not hold one that a till would take.
 */
import type { RegisterStore } from '../../store/registers.ts';
import { rehearsalRegisters } from '../rehearsal-registers.ts';

const hiddenCode = '•'.repeat(12);

export function replayRegisters(): RegisterStore {
  const registers = rehearsalRegisters();
  return {
    ...registers,
    save: (register, { code, ...change }) =>
      registers.save(register, code === undefined ? change : { ...change, code: hiddenCode }),
  };
}
