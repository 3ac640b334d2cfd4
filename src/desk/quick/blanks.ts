/** Blanks in a quick reply, `{{?问}}`: what its author wants asked each time. Nothing that has one left is sent. Pure. */

const blank = /\{\{\?([^{}]*)\}\}/g;

/** What is asked, each once, in the order in which it is read. */
export function findBlanks(text: string): readonly string[] {
  return [...new Set([...text.matchAll(blank)].map(([, question = '']) => question.trim()))];
}

/** A blank without an answer stays. Answers are text: a blank in one is not filled. */
export function fillBlanks(text: string, answers: ReadonlyMap<string, string>): string {
  return text.replace(blank, (whole: string, question: string) => {
    const answer = answers.get(question.trim())?.trim();
    return answer ? answer : whole;
  });
}
