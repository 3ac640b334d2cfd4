/** Names of shops and of official accounts as somebody types them behind a command. Pure. */

/** An account's name and a shop's id, as the configuration and `stores.csv` allow them. */
const shape = /^[a-z0-9-]{1,32}\/[a-z0-9][a-z0-9-]{0,31}$/;

/** "main/shop-01, main/shop-02": separated as one likes, each once. */
export function readNames(text: string): readonly string[] {
  return [...new Set(text.split(/[、，,;；\s]+/).filter((name) => name !== ''))];
}

/** @returns the first that can be no shop of any account */
export function findStrangeShop(shops: readonly string[]): string | undefined {
  return shops.find((shop) => !shape.test(shop));
}
