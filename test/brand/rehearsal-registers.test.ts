import { describe } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { registerLimitRules } from '../store/rules/register-limit-rules.ts';
import { type RegisterGround, registerRules } from '../store/rules/register-rules.ts';
import { accountNamed } from '../support/store-fixtures.ts';

describe('the registers of a rehearsal', () => {
  const registers = rehearsalRegisters();
  let accounts = 0;
  const ground: RegisterGround = {
    registers: () => [registers, registers],
    newAccount: () => {
      accounts += 1;
      return accountNamed(`account-${accounts}`);
    },
  };
  registerRules(ground);
  registerLimitRules(ground);
});
