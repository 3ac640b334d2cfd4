/** What answers may be taken from: the brand's documents, and what the catalogue says of its products. Pure. */
import type { Catalogue, Product } from '../domain/catalogue.ts';

export interface Passage {
  readonly id: string;
  /** Of the document, as followers are told it. */
  readonly title: string;
  /** '' where none stands above it. */
  readonly heading: string;
  readonly text: string;
}

const menuTitle = '产品介绍';

/** Without a document there is nothing: then nobody meant to have answers made. */
export function listPassages({
  setup,
  products,
}: Pick<Catalogue, 'setup' | 'products'>): readonly Passage[] {
  if (setup.documents.length === 0) return [];
  const written = setup.documents.flatMap(({ title, passages }) =>
    passages.map((passage) => ({ ...passage, title })),
  );
  return [...written, ...products.map(passageOf)];
}

/** Prices and shops are left to the services, which know what holds just now. */
function passageOf({ id, name, description, portion, allergens }: Product): Passage {
  const sentences = [
    description,
    portion === undefined ? '' : `份量：${portion}`,
    allergens.length === 0 ? '' : `含过敏原：${allergens.join('、')}`,
  ];
  const text = sentences.filter(Boolean).map(sentenceOf).join('');
  return { id: `product#${id}`, title: menuTitle, heading: name, text: `${name}：${text}` };
}

function sentenceOf(text: string): string {
  return /[。！？!?]$/.test(text) ? text : `${text}。`;
}
