/** Why a planned publication did not happen, for whoever planned it. */
import type { HeldReason } from '../../store/drafts.ts';
import { both } from '../frame/language.ts';

export const heldWords = both<Readonly<Record<HeldReason, string>>>(
  {
    conflict: '有人先改了同一条，请在下面选用哪一边。',
    problems: '内容有必须改的地方。',
    'tests-failed': '有测试没通过。',
    'not-approved': '还没有审核通过。',
    'not-tried': '规则后来又变过，没有按现在的内容回放。请重新回放，再定时间。',
    'not-ticked': '回放里还有该看的没有勾选。',
    'person-gone': '定时的人已停用，或者不再有发布权限。',
  },
  {
    conflict: 'somebody changed the same entry first; choose a side below.',
    problems: 'something in the content must be fixed.',
    'tests-failed': 'tests fail.',
    'not-approved': 'it was not approved.',
    'not-tried':
      'the rules changed since, and nobody replayed it as it is now; please replay, then plan it again.',
    'not-ticked': 'something in the replay was not looked at and ticked.',
    'person-gone': 'whoever planned it is disabled, or may not publish any more.',
  },
);
