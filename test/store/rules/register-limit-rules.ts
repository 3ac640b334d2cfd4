/** How often a label may stand in a register that is whole; the rehearsal's registers keep it too. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Register, RegisterStore } from '../../../src/store/registers.ts';
import { changeBy, registerOf } from '../../support/register-fixtures.ts';
import type { RegisterGround } from './register-rules.ts';

export function registerLimitRules(ground: RegisterGround): void {
  describe('limits of a register', () => {
    let registers: RegisterStore;
    let otherNode: RegisterStore;
    let register: Register;
    beforeEach(() => {
      [registers, otherNode] = ground.registers();
      register = registerOf(ground.newAccount());
    });

    it('hold when two nodes write at once', async () => {
      const saved = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          [registers, otherNode][index % 2]?.save(
            register,
            changeBy(`follower ${index}`, { labels: ['gift'], limits: { gift: 25 } }),
          ),
        ),
      );

      const full = saved.filter((one) => one?.kind === 'full');
      expect(saved.filter((one) => one?.kind === 'saved')).toHaveLength(25);
      expect(full).toHaveLength(35);
      expect(full[0]).toEqual({ kind: 'full', label: 'gift' });
      expect(await registers.count(register, ['gift'])).toEqual([25]);
    });

    it('do not hinder whoever has the label, and are free again when somebody gives it up', async () => {
      const limits = { gift: 1 };
      const wish = { labels: ['gift'], limits };
      await registers.save(register, changeBy('Xiao Li', wish));
      const own = { ...wish, readVersion: 1, changeId: 'again' };
      expect((await registers.save(register, changeBy('Xiao Li', own))).kind).toBe('saved');
      expect((await registers.save(register, changeBy('Lao Wang', wish))).kind).toBe('full');
      const gone = { labels: [], readVersion: 2, changeId: 'gives up' };
      await registers.save(register, changeBy('Xiao Li', gone));
      expect((await registers.save(register, changeBy('Lao Wang', wish))).kind).toBe('saved');
    });

    it('may be of entries at all', async () => {
      const wish = { limits: { '': 1 } };
      await registers.save(register, changeBy('Xiao Li', wish));
      const second = await otherNode.save(register, changeBy('Lao Wang', wish));
      expect(second).toEqual({ kind: 'full', label: '' });
    });

    it('are not for one that is spread', async () => {
      const spread = { ...register, layout: 'spread' } as const;
      const saved = registers.save(spread, changeBy('Xiao Li', { limits: { gift: 1 } }));
      await expect(saved).rejects.toMatchObject({ code: 'UNEXPECTED' });
    });
  });
}
