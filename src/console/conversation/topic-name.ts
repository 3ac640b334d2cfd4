/** What a topic is called: the live rule's title, or the service that answered without one. */
import type { AccountCall } from '../frame/console-call.ts';
import { rulesWords } from '../rules/words.ts';

export function topicName(topic: string, { content, language }: AccountCall): string {
  const services: Readonly<Record<string, string>> = rulesWords[language].services;
  return content().ruleset.titles.get(topic) ?? services[topic] ?? topic;
}
