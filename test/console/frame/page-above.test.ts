import { expect, it } from 'vitest';
import { allRoutes } from '../../../src/console/all-routes.ts';
import { pageAbove, pageNames } from '../../../src/console/frame/page-above.ts';

const pages = pageNames(allRoutes);
const posts = allRoutes.filter(({ method }) => method === 'POST');

it.each([
  ['/rules/move', '/a/main/rules/move', '/a/main/rules'],
  ['/rules/settle', '/a/main/rules/settle', '/a/main/rules'],
  ['/members/card', '/a/main/members/card?q=1', '/a/main/members'],
  ['/drafts/:id/review/ask', '/a/main/drafts/d1/review/ask', '/a/main/drafts/d1'],
  ['/ideas', '/a/main/ideas?state=planned&page=2', '/a/main/ideas?state=planned&page=2'],
  ['/catalogue-undo', '/a/main/catalogue-undo', '/'],
])('what a form drew at %s is asked for anew at the page above', (path, url, expected) => {
  const asked = { method: 'POST', url };
  expect(pageAbove({ scope: 'account', path }, asked, pages)).toBe(expected);
});

it('a page is asked for anew where it is, there or not', () => {
  const asked = { method: 'GET', url: '/a/main/rules?q=1' };
  expect(pageAbove({ scope: 'server', path: '/nowhere' }, asked, pages)).toBe(asked.url);
});

it.each(posts.map((route) => [route.path, route] as const))(
  'the way back from %s is no form and no other entry',
  (_path, { scope, path }) => {
    const above = pageAbove({ scope, path }, { method: 'POST', url: path }, pages);
    expect(above === '/' || pages.has(`${scope} ${above}`)).toBe(true);
    expect(path.startsWith(above)).toBe(true);
  },
);
