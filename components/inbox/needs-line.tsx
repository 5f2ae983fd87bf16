import { needsUser, reasonWords } from '../../lib/ui/reason-words.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import type { StatsStore } from '../../lib/ui/stats.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';

/** That boards wait for the user, with the first of them, as the way to where each can be helped; nothing when none does. */
export function NeedsLine({ stats }: { stats: StatsStore }) {
  const count = stats.now.value?.needsYou ?? 0;
  if (count === 0) return null;
  const first = stats.trouble.value.find(({ reason }) => needsUser(reason));
  return (
    <a class="needs-line" href={routeHash({ name: 'boards' })}>
      <Icon name="lock" />
      <strong>{plural('boards_need_you', count)}</strong>
      {first !== undefined && (
        <span class="muted">
          {[first.company, t(reasonWords(first.reason).short)].join(t('facts_divider'))}
        </span>
      )}
      <Icon name="forward" />
    </a>
  );
}
