/** The grey line of an act that is no message; undefined for one that has a bubble of its own. */
import type { FollowerAct } from '../follower-act.ts';
import type { PhoneWords } from './words.ts';

export function describeAct(
  act: FollowerAct,
  words: PhoneWords['chat'],
  menuName: (key: string) => string,
): string | undefined {
  switch (act.kind) {
    case 'follow':
      return act.scene === undefined ? words.followed : words.followedBy(act.scene);
    case 'unfollow':
      return words.left;
    case 'scan':
      return words.scanned(act.scene);
    case 'allow':
      return words.allowed(act.templateIds.join(words.between));
    case 'report-location':
      return words.reported;
    case 'agent-opened':
      return words.agentOpened(act.serviceAgent);
    case 'agent-closed':
      return words.agentClosed(act.serviceAgent);
    case 'agent-switched':
      return words.agentSwitched(act.from, act.to);
    case 'menu-click':
      return words.tapped(menuName(act.menuKey));
    default:
      return describeMenuAct(act, words);
  }
}

function describeMenuAct(act: FollowerAct, words: PhoneWords['chat']): string | undefined {
  switch (act.kind) {
    case 'menu-view':
      return words.opened(act.url);
    case 'menu-mini-program':
      return words.openedMini(act.page);
    case 'menu-location':
      return words.pickedPlace;
    case 'menu-scan':
      return words.scannedFromMenu;
    case 'menu-photos':
      return words.pickedPhotos;
    default:
      return undefined;
  }
}
