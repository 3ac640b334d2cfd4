import type { CryptoMode } from '../../src/domain/official-account.ts';
import type { SimulatedAccount } from '../../src/simulator/simulated-account.ts';

/** An account with fixed keys of no meaning. */
export function simulatedAccount(mode: CryptoMode): SimulatedAccount {
  return {
    appId: 'wx00112233445566ff',
    appSecret: 'simulated-secret',
    webhookToken: 'simulatedToken2026',
    encodingAesKey: mode === 'plain' ? undefined : 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    mode,
  };
}
