import { describe } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { registerRules } from '../store/rules/register-rules.ts';
import { accountNamed } from '../support/store-fixtures.ts';

describe('the registers of a rehearsal', () => {
  const registers = rehearsalRegisters();
  let accounts = 0;
  registerRules({
    registers: () => [registers, registers],
    newAccount: () => {
      accounts += 1;
      return accountNamed(`account-${accounts}`);
    },
  });
});
