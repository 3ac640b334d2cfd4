/** Which service of a shop do the words ask for: parking, a high chair …? Only services that some shop of the brand lists. */
import type { Shop } from '../domain/catalogue.ts';
import { normalise } from '../intents/normalise.ts';
import { recallTexts } from '../intents/recall-texts.ts';
import type { HandlerTurn } from './handler.ts';

/** How people say it, by the word that a shop's list has for it. */
const spokenForms: Readonly<Record<string, readonly string[]>> = {
  停车: ['车位', '泊车'],
  儿童椅: ['宝宝椅', '婴儿椅', '儿童座'],
  无线网: ['wifi', 'wi fi', '无线'],
  充电: ['插座'],
  无障碍: ['轮椅', '坡道'],
};

const normalisedName = recallTexts(normalise);

/** As the shops write it: "停车". */
export function findAskedAmenity(turn: HandlerTurn): string | undefined {
  const text = turn.decision.normalisedText;
  if (text === '') return undefined;
  return turn.catalogue.services.find(
    (service) =>
      text.includes(normalisedName(service)) ||
      spokenForms[service]?.some((form) => text.includes(form)),
  );
}

export function offers({ services }: Shop, service: string | undefined): boolean {
  return service === undefined || services.includes(service);
}
