import { describe, expect, it } from 'vitest';
import { changeReplies, type RepliesChange } from '../../../src/desk/quick/change-replies.ts';
import { maxReplies } from '../../../src/desk/quick/check-reply.ts';
import type { QuickReply } from '../../../src/store/quick-replies.ts';

const named = (id: string, text = id): QuickReply => ({ id, title: id, text, category: '' });
const [a, b, c] = [named('a'), named('b'), named('c')];
const write = (reply: QuickReply, base?: QuickReply): RepliesChange => ({
  kind: 'write',
  reply,
  base,
});

describe('one change of the quick replies', () => {
  it.each<readonly [string, RepliesChange, readonly QuickReply[]]>([
    ['a new one comes last', write(c), [a, b, c]],
    ['a changed one keeps its place', write(named('a', 'new'), a), [named('a', 'new'), b]],
    ['a removed one goes', { kind: 'remove', base: a }, [b]],
    ['one goes before another', { kind: 'place', id: 'b', side: 'before', of: 'a' }, [b, a]],
    ['one goes behind another', { kind: 'place', id: 'a', side: 'behind', of: 'b' }, [b, a]],
  ])('%s, and repeated it changes nothing more', (_name, change, after) => {
    const changed = changeReplies([a, b], change);
    expect(changed).toEqual({ kind: 'changed', replies: after });
    expect(changeReplies(after, change)).toEqual({ kind: 'unchanged' });
  });

  it.each<readonly [string, RepliesChange, QuickReply | undefined]>([
    ['changed by somebody else', write(named('a', 'mine'), named('a', 'old')), a],
    ['removed by somebody else', write(named('c', 'mine'), c), undefined],
    ['removed as it was and changed meanwhile', { kind: 'remove', base: named('a', 'old') }, a],
  ])('is shown and not made when it was %s', (_name, change, theirs) => {
    expect(changeReplies([a, b], change)).toEqual({ kind: 'conflict', theirs });
  });

  it('is not in the way of a change of another reply', () => {
    const theirs = named('b', 'theirs');
    expect(changeReplies([a, theirs], write(named('a', 'mine'), a))).toEqual({
      kind: 'changed',
      replies: [named('a', 'mine'), theirs],
    });
  });

  it('adds none to a full list', () => {
    const full = Array.from({ length: maxReplies }, (_none, at) => named(`r${at}`));
    expect(changeReplies(full, write(c))).toEqual({ kind: 'full', maxReplies });
  });

  it('moves nothing next to one that is gone', () => {
    const change = { kind: 'place', id: 'a', side: 'before', of: 'gone' } as const;
    expect(changeReplies([a, b], change)).toEqual({ kind: 'unchanged' });
  });
});
