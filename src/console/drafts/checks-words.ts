/** What a draft's page says of its checks and tests. */
import { both } from '../frame/language.ts';

export const checksWords = both(
  {
    checksTitle: '检查',
    checkCounts: (errors: number, warnings: number, hints: number) =>
      `必须改 ${errors} · 注意 ${warnings} · 建议 ${hints}`,
    checksClean: '没有发现问题。',
    severity: { error: '必须改', warning: '注意', hint: '建议' },
    testsTitle: '测试',
    testCounts: (passed: number, failed: number) => `通过 ${passed}，没通过 ${failed}`,
    noTests: '还没有测试。在「试一试」里把一句话存成测试，以后每次发布都会替您看着。',
    more: (count: number) => `还有 ${count} 个`,
    underWay: '正在检查这份草稿，通常一两秒就好。',
    showChecks: '显示检查结果',
    changedSince: '这份草稿刚刚又改过，请重新打开这一页。',
    reopen: '重新打开',
    publishWaits: '检查还没做完，做完之前不能发布。',
  },
  {
    checksTitle: 'Checks',
    checkCounts: (errors, warnings, hints) =>
      `${errors} to fix · ${warnings} warnings · ${hints} hints`,
    checksClean: 'Nothing was found.',
    severity: { error: 'Must be fixed', warning: 'Warning', hint: 'Hint' },
    testsTitle: 'Tests',
    testCounts: (passed, failed) => `${passed} passed, ${failed} failed`,
    noTests:
      'There are no tests yet. Save a sentence as a test on the bench; it is checked with every publication.',
    more: (count) => `${count} more`,
    underWay: 'This draft is being checked, which usually takes a second or two.',
    showChecks: 'Show what the checks say',
    changedSince: 'This draft was changed a moment ago: open this page again.',
    reopen: 'Open again',
    publishWaits: 'The checks are not done yet; until then it cannot be published.',
  },
);
