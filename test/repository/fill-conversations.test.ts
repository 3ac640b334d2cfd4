import { expect, it } from 'vitest';
import { fillConversations, namesIn } from '../support/fill-conversations.ts';

const page = `# Page

<!-- conversation: one -->
old
<!-- end of conversation -->

Words by hand.

<!-- conversation: two -->
<!-- end of conversation -->
`;

it('puts each conversation where its name stands, and leaves the words around it', () => {
  const filled = fillConversations(
    page,
    new Map([
      ['one', '小王：$1'],
      ['two', '小李：好'],
    ]),
  );
  expect(filled).toContain('```text\n小王：$1\n```');
  expect(filled).toContain('```text\n小李：好\n```');
  expect(filled).toContain('Words by hand.');
  expect(filled).not.toContain('old');
});

it('changes nothing when it is filled again', () => {
  const conversations = new Map([
    ['one', 'a'],
    ['two', 'b'],
  ]);
  const filled = fillConversations(page, conversations);
  expect(fillConversations(filled, conversations)).toBe(filled);
});

it('names what a page shows, in its order', () => {
  expect(namesIn(page)).toEqual(['one', 'two']);
});

it('does not take a name that was never played', () => {
  expect(() => fillConversations(page, new Map())).toThrow('no scenario is named one');
});
