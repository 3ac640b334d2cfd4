/** What people type to sign in: small letters, and no two that look alike to us. */
const shape = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$/u;

export function toLoginName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

export function isLoginName(name: string): boolean {
  return shape.test(name);
}
