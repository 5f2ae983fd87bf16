import { useComputed, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { alertsOf } from '../../lib/ui/inbox-of.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { type OpenCount, SearchCount } from '../../lib/ui/search-count.ts';
import { SearchForm } from '../../lib/ui/search-form.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { useStore } from '../kit/use-store.ts';
import { SearchEditor } from './search-editor.tsx';
import { SearchRow } from './search-row.tsx';

export interface SearchesViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  openCount: OpenCount;
}

/** The saved searches, or one of them while it is edited. */
export function SearchesView({ panel, stored, router, openCount }: SearchesViewProps) {
  const { searches } = alertsOf(panel, stored);
  const edit = useComputed(() =>
    router.route.value.name === 'searches' ? router.route.value.edit : null,
  ).value;
  const list = searches.list;
  const watched = stored.library.boards;
  const boards = watched.keys.value.flatMap((id) => watched.get(id)?.value ?? []);
  const go = (next: string | null) => router.go({ name: 'searches', edit: next });
  if (list === null) return <div class="view-waiting" aria-busy="true" />;
  const edited = list.find(({ id }) => id === edit);
  if (edit === 'new' || edited !== undefined)
    return (
      <Editing
        key={edit}
        panel={panel}
        sources={[...new Set(boards.map(({ source }) => source))]}
        make={() => new SearchForm(panel.newId(), edited ?? null)}
        makeCount={() => new SearchCount(openCount(stored.db), panel.sayFailure)}
        onSave={(form) => {
          void searches.save(form.draft(t('search_unnamed')));
          go(null);
        }}
        onRemove={edited === undefined ? null : () => void searches.remove(edited).then(() => go(null))}
        onBack={() => go(null)}
      />
    );
  if (list.length === 0)
    return (
      <>
        <h1 class="visually-hidden">{t('nav_searches')}</h1>
        <Empty title={t('searches_none')} body={t('searches_none_body')}>
          <Button look="primary" icon="plus" onClick={() => go('new')}>
            {t('add_search')}
          </Button>
        </Empty>
      </>
    );
  return (
    <div class="page-scroller">
      <div class="page searches">
        <div class="section-head">
          <h1>{t('nav_searches')}</h1>
          <Button icon="plus" onClick={() => go('new')}>
            {t('add_search')}
          </Button>
        </div>
        <ul class="search-list">
          {list.map((search) => (
            <SearchRow
              key={search.id}
              search={search}
              boards={boards}
              now={panel.now.value}
              onAlert={(isAlerting) => void searches.setAlerting(search, isAlerting)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

interface EditingProps {
  panel: Panel;
  sources: readonly string[];
  make: () => SearchForm;
  makeCount: () => SearchCount;
  onSave: (form: SearchForm) => void;
  onRemove: (() => void) | null;
  onBack: () => void;
}

function Editing({ make, makeCount, ...rest }: EditingProps) {
  const form = useMemo(make, []);
  const count = useStore(makeCount, '');
  useSignalEffect(() => count.follow(form.criteria.value));
  return <SearchEditor form={form} count={count.count} {...rest} />;
}
