/** What is said of an idea: which it is, and what became of it. Pure. */
import type { Idea, IdeaState } from '../services/idea-shape.ts';
import { dateWords } from './beijing-words.ts';
import { shorten } from './fit-text.ts';

const quoted = 20;

const states: Readonly<Record<IdeaState, string>> = {
  new: '还没看到，会看的。',
  'looked-at': '同事看过了。',
  planned: '准备做了。',
  built: '做好了！',
  'not-now': '这回先不做。',
};

export function ideaLines(idea: Idea, nowMs: number): readonly string[] {
  const head = `${dateWords(idea.atMs, nowMs)}的「${shorten(idea.text, quoted)}」（编号 ${idea.number}）：`;
  return [head, outcomeOf(idea)];
}

export function ideaNewsText(idea: Idea): string {
  return `您提的「${shorten(idea.text, quoted)}」（编号 ${idea.number}）有结果了：${outcomeOf(idea)}`;
}

function outcomeOf({ state, answer = '' }: Idea): string {
  return `${states[state]}${answer}`;
}
