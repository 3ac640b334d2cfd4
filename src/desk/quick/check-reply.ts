/** What a quick reply may be, so that whoever uses it can send it. Pure. */
import { fitsInto } from '../../domain/cut-text.ts';
import type { QuickReply } from '../../store/quick-replies.ts';
import { maxTextBytes } from '../../wechat/limits.ts';
import { findBlanks } from './blanks.ts';

/** More are not found again by whoever looks for one. */
export const maxReplies = 300;
export const maxTitleLength = 40;
export const maxCategoryLength = 20;

export type ReplyProblem =
  | 'no-title'
  | 'title-too-long'
  | 'category-too-long'
  /** Neither a text nor a picture. */
  | 'nothing-to-send'
  | 'text-too-long'
  /** A blank that asks nothing. */
  | 'empty-blank'
  /** `{{` or `}}` that is no blank: it would be read by followers. */
  | 'broken-blank';

/** The first of each field. */
export function checkReply({
  title,
  category,
  text,
  picture,
}: QuickReply): Partial<Record<'title' | 'category' | 'text', ReplyProblem>> {
  const ofTitle = checkTitle(title);
  const ofText = text === '' && !picture ? 'nothing-to-send' : checkText(text);
  return {
    ...(ofTitle && { title: ofTitle }),
    ...([...category].length > maxCategoryLength && { category: 'category-too-long' }),
    ...(ofText && { text: ofText }),
  };
}

function checkTitle(title: string): ReplyProblem | undefined {
  if (title === '') return 'no-title';
  return [...title].length > maxTitleLength ? 'title-too-long' : undefined;
}

function checkText(text: string): ReplyProblem | undefined {
  if (!fitsInto(text, maxTextBytes)) return 'text-too-long';
  const blanks = findBlanks(text);
  if (blanks.includes('')) return 'empty-blank';
  const rest = text.replace(/\{\{\?[^{}]*\}\}/g, '');
  return rest.includes('{{') || rest.includes('}}') ? 'broken-blank' : undefined;
}
