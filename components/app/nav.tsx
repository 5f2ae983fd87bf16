import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Panel } from '../../lib/ui/panel.ts';
import { type Route, routeHash } from '../../lib/ui/routes.ts';
import { formatNumber, type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';
import { useFitting } from '../kit/use-fitting.ts';

export type Place = Exclude<Route['name'], 'job' | 'run'>;

interface Way {
  route: Route & { name: Place };
  word: MessageKey;
  mark: ((props: { panel: Panel }) => JSX.Element | null) | null;
}

/** Where one can go, in the order of how often one does. */
const WAYS: readonly Way[] = [
  { route: { name: 'inbox', search: null, job: null }, word: 'nav_inbox', mark: Unread },
  { route: { name: 'jobs' }, word: 'nav_jobs', mark: null },
  { route: { name: 'board' }, word: 'nav_board', mark: null },
  { route: { name: 'searches', edit: null }, word: 'nav_searches', mark: null },
  { route: { name: 'runs' }, word: 'nav_runs', mark: Running },
  { route: { name: 'boards' }, word: 'nav_boards', mark: Trouble },
  { route: { name: 'insights' }, word: 'nav_insights', mark: null },
];
const MENU_ID = 'nav-more';

/** The links to all views; those for which there is no room stand in a menu at the end. */
export function Nav({ panel, place }: { panel: Panel; place: Place }) {
  const nav = useRef<HTMLElement>(null);
  const fitting = useFitting(nav, '.nav-way').value;
  const others = WAYS.slice(fitting);
  return (
    <nav aria-label={t('nav_label')} ref={nav} data-overflows={others.length > 0}>
      {WAYS.map((way, index) => (
        <NavLink
          key={way.word}
          way={way}
          panel={panel}
          place={place}
          className="nav-link nav-way"
          isOut={index >= fitting}
        />
      ))}
      {others.length > 0 && <More others={others} panel={panel} place={place} />}
    </nav>
  );
}

function More({ others, panel, place }: { others: readonly Way[]; panel: Panel; place: Place }) {
  const menu = useRef<HTMLDivElement>(null);
  const isHere = others.some(({ route }) => route.name === place);
  return (
    <>
      <button
        type="button"
        class="nav-link nav-more"
        popovertarget={MENU_ID}
        aria-current={isHere ? 'true' : undefined}
      >
        {t('nav_more')}
        {others.map(({ mark: Mark, word }) => Mark !== null && <Mark key={word} panel={panel} />)}
        <Icon name="down" />
      </button>
      <div id={MENU_ID} ref={menu} class="menu" popover="auto">
        <ul>
          {others.map((way) => (
            <li key={way.word}>
              <NavLink
                way={way}
                panel={panel}
                place={place}
                className="menu-item"
                onGo={() => menu.current?.hidePopover()}
              />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

interface NavLinkProps {
  way: Way;
  panel: Panel;
  place: Place;
  className: string;
  /** Whether there is no room for it. It keeps its place, from which its width is known, and nobody meets it there. */
  isOut?: boolean;
  onGo?: () => void;
}

function NavLink({ way: { route, word, mark: Mark }, panel, place, className, isOut, onGo }: NavLinkProps) {
  return (
    <a
      class={className}
      href={routeHash(route)}
      aria-current={place === route.name ? 'page' : undefined}
      data-out={isOut || undefined}
      onClick={onGo}
    >
      {t(word)}
      {Mark !== null && <Mark panel={panel} />}
    </a>
  );
}

function Running({ panel }: { panel: Panel }) {
  if (panel.runs.activeIds.value.length === 0) return null;
  return <span class="live-dot" role="img" aria-label={t('run_running')} />;
}

/** The number of the tab that the link leads to. The one on the toolbar's button is of matches alone. */
function Unread({ panel }: { panel: Panel }) {
  const unread = panel.stored.value?.library.counters.value?.['inbox-unread'] ?? 0;
  if (unread <= 0) return null;
  return (
    <span class="count" role="img" aria-label={plural('items_unread', unread)}>
      {unread > 99 ? t('many') : formatNumber(unread)}
    </span>
  );
}

function Trouble({ panel }: { panel: Panel }) {
  const stats = panel.stats.now.value;
  const troubled = stats === null ? 0 : stats.failing + stats.needsYou;
  if (troubled <= 0) return null;
  return (
    <span class="count warning" role="img" aria-label={plural('boards_troubled', troubled)}>
      {formatNumber(troubled)}
    </span>
  );
}
