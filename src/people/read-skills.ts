/** Skills as a person types them into a form or behind a command. Pure. */

/** "退款、食品安全": separated as one likes, each once. */
export function readSkills(text: string): readonly string[] {
  const skills = text.split(/[、，,;；\n]/).map((skill) => skill.trim());
  return [...new Set(skills.filter((skill) => skill !== ''))];
}
