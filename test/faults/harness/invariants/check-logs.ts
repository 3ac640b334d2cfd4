/** I9: no secret and nothing private is in a log. */
import { type Breach, breachIf, type Check } from './breach.ts';

export const checkLogs: Check = ({ record }) => {
  const openIds = new Set(record.messages.map(({ openId }) => String(openId)));
  return record.lives.flatMap(({ node, log }): readonly Breach[] => {
    const told = [...record.secrets].filter(([, secret]) => log.includes(secret));
    const named = (log.match(openIdShape) ?? []).filter((word) => openIds.has(word));
    return [
      ...told.flatMap(([what]) => breachIf(true, 'I9', `the log of ${node} has the ${what}`)),
      ...breachIf(named.length > 0, 'I9', `the log of ${node} names ${named.length} followers`),
      ...breachIf(privateWords.test(log), 'I9', `the log of ${node} has what a follower wrote`),
    ];
  });
};

const openIdShape = /\bo[\w-]{27}/g;
const privateWords = /我的汉堡少了一个|呱呱叽里咕噜/;
