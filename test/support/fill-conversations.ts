/** Puts conversations into a document: under each line that names a scenario, down to the line that ends it. */

const block = /<!-- conversation: ([\w-]+) -->\n.*?<!-- end of conversation -->/gsu;

/** @throws when the document names a conversation that is not given. */
export function fillConversations(
  document: string,
  conversations: ReadonlyMap<string, string>,
): string {
  return document.replace(block, (_all, name: string) => {
    const text = conversations.get(name);
    if (text === undefined) throw new Error(`no scenario is named ${name}`);
    const fenced = `\`\`\`text\n${text}\n\`\`\``;
    return `<!-- conversation: ${name} -->\n\n${fenced}\n\n<!-- end of conversation -->`;
  });
}

/** The scenarios that the document shows, in its order. */
export function namesIn(document: string): string[] {
  return [...document.matchAll(block)].map((one) => one[1] ?? '');
}
