/**
 * Who may ask `/api/…`: programs with the key of the configuration, and operators with their session. A look is noted
 * under the name that comes from here.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { AccountName } from '../domain/ids.ts';
import { mayDo, mayWorkOn, type Permission } from '../domain/operator.ts';
import type { Presence, SignIn } from '../people/sign-in.ts';
import { isSameSecret } from '../same-secret.ts';
import { viewerName } from './frame/note-look.ts';
import { findDuty } from './people/find-duty.ts';
import { readVisitId } from './people/visit-cookies.ts';

export type Admitted =
  | { readonly kind: 'admitted'; readonly who: string }
  /** Nobody we know: 401. Known, and not allowed: 403. */
  | { readonly kind: 'refused'; readonly status: 401 | 403 };

export interface ApiDoor {
  admit(
    request: FastifyRequest,
    wish: { readonly account: AccountName; readonly permission: Permission },
  ): Promise<Admitted>;
}

/** @param apiKey undefined: sessions only */
export function openApiDoor(signIn: Pick<SignIn, 'identify'>, apiKey: string | undefined): ApiDoor {
  return {
    async admit(request, wish) {
      const { authorization } = request.headers;
      if (authorization !== undefined) return admitProgram(authorization, apiKey);
      return admitOperator(await signIn.identify(readVisitId(request)), wish);
    },
  };
}

function admitProgram(authorization: string, apiKey: string | undefined): Admitted {
  const given = /^Bearer (\S+)$/.exec(authorization)?.[1];
  if (given === undefined || apiKey === undefined || !isSame(given, apiKey)) return stranger;
  return { kind: 'admitted', who: 'console api' };
}

function admitOperator(
  presence: Presence | undefined,
  { account, permission }: { readonly account: AccountName; readonly permission: Permission },
): Admitted {
  if (!presence) return stranger;
  const { person } = presence;
  const mayAsk = mayDo(person, permission) && mayWorkOn(person, account);
  if (!mayAsk || findDuty(presence) !== undefined) return { kind: 'refused', status: 403 };
  return { kind: 'admitted', who: viewerName(person) };
}

const stranger: Admitted = { kind: 'refused', status: 401 };

function isSame(given: string, key: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return isSameSecret(hash(given), hash(key));
}
