/**
 * The token that shows a form to be one of ours: made from the id of the visit, which no other site can know, so that
 * a form of another session, or of one before the last sign-in, has another.
 */
import { createHmac } from 'node:crypto';
import { isSameSecret } from '../../same-secret.ts';

export function makeFormToken(visitId: string): string {
  return createHmac('sha256', visitId).update('form token').digest('base64url');
}

export function isFormToken(given: unknown, visitId: string): boolean {
  return typeof given === 'string' && isSameSecret(given, makeFormToken(visitId));
}
