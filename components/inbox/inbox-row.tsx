import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { MatchedWord } from '../../lib/domain/inbox.ts';
import { formatAge, formatMoment } from '../../lib/ui/format.ts';
import type { Inbox } from '../../lib/ui/inbox.ts';
import { INBOX_ROW } from '../../lib/ui/inbox-layout.ts';
import type { InboxEntry, InboxRow as Row } from '../../lib/ui/inbox-rows.ts';
import { markedParts, whyWords } from '../../lib/ui/inbox-words.ts';
import { placesLine, termsLine } from '../../lib/ui/job-words.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import type { Searches } from '../../lib/ui/searches.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Icon, type IconName } from '../kit/icon.tsx';
import { Monogram } from '../kit/monogram.tsx';
import { Time } from '../kit/time.tsx';

export interface InboxActions {
  onOpen(entry: InboxEntry): void;
  onSave(entry: InboxEntry): void;
  onDone(entry: InboxEntry): void;
  onToggleRead(entry: InboxEntry): void;
  /** Asks for how long, or for what else goes, in a menu at the given element. */
  onSnooze(entry: InboxEntry, source: HTMLElement | null): void;
  onDismiss(entry: InboxEntry, source: HTMLElement | null): void;
}

interface InboxItemViewProps {
  id: string;
  row: ReadonlySignal<Row>;
  inbox: Inbox;
  searches: Searches;
  now: ReadonlySignal<number>;
  /** Id of the one row that the Tab key reaches. */
  rovingId: ReadonlySignal<string | null>;
  openId: string | null;
  search: string | null;
  actions: InboxActions;
  top: number;
  index: number;
  total: number;
}

/** One row, at its place; an empty one of the same height while it is being read. */
export function InboxItemView(props: InboxItemViewProps) {
  const { id, row, inbox, rovingId, openId, search, actions, top, index, total } = props;
  const entry = row.value ?? null;
  const isRoving = useComputed(() => rovingId.value === id).value;
  const tabIndex = isRoving ? 0 : -1;
  const item = entry === null ? null : inbox.shown(entry.item);
  const place = { transform: `translateY(${top}px)`, height: `${INBOX_ROW}px` };
  const jobId = item?.jobId ?? '';
  const href =
    jobId === '' ? routeHash({ name: 'boards' }) : routeHash({ name: 'inbox', search, job: jobId });
  return (
    <li
      class="job-item inbox-item"
      style={place}
      data-item={id}
      data-roving={isRoving}
      aria-setsize={total}
      aria-posinset={index + 1}
    >
      <a
        class={item?.box === 'unread' ? 'job-row unseen' : 'job-row'}
        href={href}
        tabIndex={tabIndex}
        data-job={jobId || undefined}
        aria-current={jobId !== '' && openId === jobId ? 'true' : undefined}
        aria-busy={row.value === undefined || undefined}
        onClick={() => entry !== null && actions.onOpen(entry)}
      >
        {entry !== null && <Summary {...props} entry={entry} />}
      </a>
      {entry !== null && <RowActions entry={entry} actions={actions} tabIndex={tabIndex} />}
    </li>
  );
}

const KIND_ICONS: Record<string, IconName> = { change: 'info', reminder: 'clock', trouble: 'warning' };

function Summary({ entry, inbox, searches, now }: InboxItemViewProps & { entry: InboxEntry }) {
  const { job } = entry;
  const item = inbox.shown(entry.item);
  const company = job?.company ?? (item.kind === 'trouble' ? item.values.company : '');
  const words = item.kind === 'match' ? item.values.words : [];
  const places = job === null ? '' : placesLine(job.places);
  const title = job?.title ?? (item.kind === 'trouble' ? t('trouble_row') : t('job_gone_row'));
  const icon = KIND_ICONS[item.kind];
  return (
    <>
      <Monogram name={company} />
      <span class="job-row-text">
        <bdi class="job-row-title">
          {item.box === 'unread' && <bdi class="visually-hidden">{t('unread_row')}</bdi>}
          <Marked text={title} words={words} field="title" />
        </bdi>
        <bdi class="job-row-where">
          <Marked text={company} words={words} field="company" />
          {places !== '' && t('facts_divider')}
          <Marked text={places} words={words} field="place" />
        </bdi>
        <span class="job-row-terms">{job !== null && termsLine(job)}</span>
        <span class="inbox-why">
          {icon !== undefined && <Icon name={icon} />}
          <span>{whyWords(entry, searches.list ?? [], now.value)}</span>
        </span>
      </span>
      <span class="job-row-side">
        {item.box === 'snoozed' && item.wakeAt !== undefined ? (
          <Time at={item.wakeAt}>{formatMoment(item.wakeAt, now.value)}</Time>
        ) : (
          <Time at={item.at}>{formatAge(item.at, now.value)}</Time>
        )}
        {item.box === 'unread' && <span class="unread-dot" aria-hidden="true" />}
      </span>
    </>
  );
}

interface MarkedProps {
  text: string;
  words: readonly MatchedWord[];
  field: MatchedWord['field'];
}

function Marked({ text, words, field }: MarkedProps) {
  const parts = markedParts(text, words, field);
  return <>{parts.map((part, i) => (part.isMarked ? <mark key={i}>{part.text}</mark> : part.text))}</>;
}

interface RowActionsProps {
  entry: InboxEntry;
  actions: InboxActions;
  tabIndex: number;
}

function RowActions({ entry, actions, tabIndex }: RowActionsProps) {
  const { item, job } = entry;
  const title = job === null ? '' : t('found_job', { title: job.title, company: job.company });
  const button = (name: IconName, label: string, act: (source: HTMLElement | null) => void) => (
    <IconButton name={name} label={label} tabIndex={tabIndex} onClick={act} />
  );
  return (
    <span class="row-actions">
      {job !== null && button('bookmark', t('inbox_save', { title }), () => actions.onSave(entry))}
      {item.box !== 'done' && button('check', t('inbox_done', { title }), () => actions.onDone(entry))}
      {button('clock', t('inbox_snooze', { title }), (source) => actions.onSnooze(entry, source))}
      {job !== null &&
        button('unwatch', t('inbox_dismiss', { title }), (source) => actions.onDismiss(entry, source))}
    </span>
  );
}
