/** The report on an import, in Markdown, for whoever has to go through the draft: Chinese and English. */
import type { BrandFinding } from '../brand-finding.ts';
import { shortenFindings } from '../shorten-findings.ts';
import { directionSigns } from './foreign-text.ts';
import type { ReportLine } from './report-line.ts';

export interface ImportReport {
  readonly lines: readonly ReportLine[];
  /** Of the draft, or of the brand with the draft in it. */
  readonly findings: readonly BrandFinding[];
  /** A folder that had no brand was given one, with placeholders in it. */
  readonly isNewBrand: boolean;
}

const sections = [
  ['imported', '导入了', 'Imported'],
  ['changed', '导入了，有改动', 'Imported with a change'],
  ['impossible', '没有导入', 'Not imported'],
] as const;

export function writeReport({ lines, findings, isNewBrand }: ImportReport): string {
  return [
    '# 导入报告 Import report',
    '',
    ...differences,
    ...(isNewBrand ? placeholders : []),
    ...sections.flatMap(([kind, zh, en]) => {
      const own = lines.filter((line) => line.kind === kind);
      return [`## ${zh} ${en} (${own.length})`, '', ...own.map(describeLine), ''];
    }),
    `## 检查 Lint (${findings.length})`,
    '',
    ...shortenFindings(findings).map(describeFinding),
    '',
  ].join('\n');
}

const differences = [
  '- 全匹配成了 exact，半匹配成了 contains。我们不分繁简、大小写、全半角，也不看标点，所以听到的只会更多；英文和数字要整个词才算。 Equal became `exact`, contain became `contains`. We do not tell Traditional from Simplified, capitals, widths or signs apart, so more is heard, never less; Latin words and numbers count as whole words.',
  '- 几条规则都对上时，先整句，再看谁的词长，再看谁在前面。 When several rules are hit: whole sentences first, then the longer word, then the earlier rule.',
  '- 平台对「收到消息的回复」一小时最多说一次；我们每次都说。 The platform says its reply to everything else once an hour at most; we say it each time.',
  '- 启用服务器配置以后，后台的自动回复和菜单就停用了。 Once the server URL is on, the replies and the menu of the back office are off.',
  '',
] as const;

const placeholders = [
  'brand.yaml 里的名字、电话、时间是占位的，请先改。 The names, the phone and the hours in brand.yaml are placeholders: change them first.',
  '',
] as const;

function describeLine({ what, ruleId, zh, en }: ReportLine): string {
  const where = ruleId === undefined ? '' : ` (${ruleId})`;
  return plain(`- 「${what}」${where}：${zh}。 ${en}.`);
}

function describeFinding({
  finding: { file, line, id, severity, zh, en, fix },
  moreCount,
}: ReturnType<typeof shortenFindings>[number]): string {
  const more = moreCount > 0 ? ` (+${moreCount})` : '';
  // A line would be one of two files laid together.
  const place = id === '' ? `${file}:${line}` : id;
  return plain(`- ${place} ${severity}: ${zh}${fix.zh} ${en} ${fix.en}${more}`);
}

/** What strangers typed must stay on its line and be text in any viewer. */
function plain(line: string): string {
  return line
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/\p{Cc}/gu, nameOf)
    .replaceAll(directionSigns, nameOf)
    .replaceAll(/[<>`|]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function nameOf(sign: string): string {
  return `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
