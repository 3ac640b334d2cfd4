/**
 * Codes of an authenticator app (RFC 6238), and the ten that help when the phone is lost. A code is taken once: whoever
 * looked over a shoulder cannot use it again.
 */
import { Secret, TOTP } from 'otpauth';
import type { SecondFactor } from '../store/operators.ts';
import { hashTypedCode, makeReadableCode } from './one-time-text.ts';

const stepMs = 30_000;
const recoveryCodeCount = 10;
const issuer = 'Yingda 应答';

export function makeSecondFactorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the picture for the app says. */
export function describeSecondFactor(secret: string, loginName: string): string {
  return totpOf(secret, loginName).toString();
}

export function isSecondFactorSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text);
}

/** @returns the half minute of a code that fits now, or just before or after; undefined when none does */
export function findCodeStep(secret: string, typed: string, nowMs: number): number | undefined {
  const token = typed.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totpOf(secret, '').validate({ token, timestamp: nowMs, window: 1 });
  return delta === null ? undefined : Math.floor(nowMs / stepMs) + delta;
}

/** @returns the factor without the code that was used; undefined when the code does not open */
export function useSecondFactor(
  factor: SecondFactor,
  typed: string,
  nowMs: number,
): SecondFactor | undefined {
  const step = findCodeStep(factor.secret, typed, nowMs);
  if (step !== undefined) return step > factor.lastStep ? { ...factor, lastStep: step } : undefined;
  const hash = hashTypedCode(typed);
  if (!factor.recoveryHashes.includes(hash)) return undefined;
  return { ...factor, recoveryHashes: factor.recoveryHashes.filter((kept) => kept !== hash) };
}

export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, () => makeReadableCode(3));
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret) });
}
