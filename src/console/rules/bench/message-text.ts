/** What a follower did at the bench, in a few words. */
import type { BenchMessage } from '../../../workshop/workshop.ts';
import type { Language } from '../../frame/language.ts';
import { benchWords } from './bench-words.ts';

export function messageText(message: BenchMessage, language: Language): string {
  const { kinds } = benchWords[language];
  switch (message.kind) {
    case 'text':
      return message.text;
    case 'location':
      return `${kinds.location} ${message.label}`;
    case 'menu-clicked':
      return `${kinds.menu} ${message.menuKey}`;
    case 'scanned':
      return `${kinds.scan} ${message.scene}`;
    case 'followed':
      return `${kinds.follow} ${message.scene}`;
    case 'image':
    case 'voice':
      return kinds[message.kind];
  }
}
