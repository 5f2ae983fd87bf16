import { useEffect, useMemo } from 'preact/hooks';
import type { BoardLook, CompanyFinding, ReadableAs } from '../../lib/domain/company-finding.ts';
import type { TabReading } from '../../lib/domain/page-job.ts';
import { CompanyCard, isOfOther } from '../../lib/ui/company-card.ts';
import { formatAge } from '../../lib/ui/format.ts';
import { formatList } from '../../lib/ui/format-spans.ts';
import type { PageCard } from '../../lib/ui/page-card.ts';
import { reasonWords } from '../../lib/ui/reason-words.ts';
import { hostOf } from '../../lib/ui/safe-link.ts';
import { type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Button, OutLink } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Notice } from '../kit/notice.tsx';
import { FindBoard } from './guesses.tsx';
import { OriginalNote } from './original-note.tsx';

interface CompanyNoteProps {
  card: PageCard;
  reading: TabReading;
  now: number;
}

/** Who hires on the page: the board behind it, and the button that watches it. */
export function CompanyNote({ card, reading, now }: CompanyNoteProps) {
  const company = useMemo(() => new CompanyCard(card.tools, card.tabId ?? -1, reading), [reading.pageId]);
  useEffect(() => void company.find(), [company]);
  const finding = company.finding.value;
  if (finding === null) return null;
  return (
    <div class="company-note">
      {finding.isCopy && reading.kind === 'job' && <OriginalNote company={company} now={now} />}
      <Found company={company} finding={finding} isJob={reading.kind !== 'none'} now={now} />
      {company.problem.value !== null && <Notice tone="warning">{company.problem.value}</Notice>}
    </div>
  );
}

interface FoundProps {
  company: CompanyCard;
  finding: CompanyFinding;
  isJob: boolean;
  now: number;
}

function Found({ company, finding, isJob, now }: FoundProps) {
  const watched = company.watched.value;
  const [board] = finding.boards;
  if (watched !== null)
    return <Line icon="check" words={t('company_watching', { company: watched.company })} />;
  if (board === undefined) {
    if (finding.readable.length > 0) return <Readable company={company} readable={finding.readable} />;
    const [name] = finding.names;
    const mayGuess =
      !finding.isCopy && company.guesses.value.length + Number(company.guess.value !== null) > 0;
    if (name !== undefined && mayGuess) return <FindBoard company={company} name={name} />;
    // On a page with a job that can be saved nobody asked for more, and copies are nothing to watch.
    return isJob || finding.isCopy ? null : <Line icon="info" words={t('company_nothing')} />;
  }
  const names = { company: nameOf(board.company, company.look.value), source: board.sourceName };
  if (board.isWatched) return <Line icon="check" words={t('company_watched', names)} />;
  return (
    <>
      <p>
        <strong>{t('company_uses', names)}</strong> <Look look={company.look.value} now={now} />
      </p>
      <Watch company={company} finding={finding} board={board} name={names.company} />
    </>
  );
}

function nameOf(guessed: string, look: BoardLook | 'looking' | null): string {
  return look !== null && look !== 'looking' && look.kind === 'read' ? (look.company ?? guessed) : guessed;
}

function Look({ look, now }: { look: BoardLook | 'looking' | null; now: number }) {
  if (look === null) return null;
  if (look === 'looking') return <span class="muted">{t('company_looking')}</span>;
  if (look.kind === 'failed') return <span class="muted">{t(reasonWords(look.reason).sentence)}</span>;
  const newestAt = Date.parse(look.newestAt ?? '');
  const facts = [
    look.isPart ? plural('company_open_part', look.open) : plural('company_open', look.open),
    ...(Number.isNaN(newestAt) ? [] : [t('company_newest', { when: formatAge(newestAt, now) })]),
  ];
  return <span class="muted">{facts.join(t('facts_divider'))}</span>;
}

interface WatchProps {
  company: CompanyCard;
  finding: CompanyFinding;
  board: CompanyFinding['boards'][number];
  name: string;
}

function Watch({ company, finding, board, name }: WatchProps) {
  const look = company.look.value;
  const isAsked = look !== null && look !== 'looking';
  const isOther = isAsked && isOfOther(look, finding, board);
  const isUnsure = board.evidence === 'guess' && board.fit !== 'same';
  const isOdd = isOther || isUnsure || (isAsked && look.kind === 'failed');
  return (
    <>
      {isUnsure && (
        <Notice tone="warning">
          {t('guess_unsure', { company: finding.names[0] ?? name })}
          <OutLink href={board.address}>{hostOf(board.address)}</OutLink>
        </Notice>
      )}
      {isOther && <Notice tone="warning">{t('company_elsewhere', { company: name })}</Notice>}
      {!isAsked && <p class="muted">{t('will_ask', { hosts: formatList(board.origins.map(hostOf)) })}</p>}
      <div class="page-actions">
        <Button isBusy={company.isBusy.value || look === 'looking'} onClick={() => void company.watch(board)}>
          {isOdd ? t('company_watch_anyway') : t('company_watch', { company: name })}
        </Button>
      </div>
    </>
  );
}

const WATCH_AS: Record<ReadableAs['as'], MessageKey> = {
  feed: 'company_watch_feed',
  'json-ld-list': 'company_watch_list',
  sitemap: 'company_watch_list',
};

function Readable({ company, readable }: { company: CompanyCard; readable: readonly ReadableAs[] }) {
  return (
    <>
      <p class="muted">{t('company_unknown')}</p>
      <div class="page-actions">
        {readable.map((one) => (
          <Button key={one.address} isBusy={company.isBusy.value} onClick={() => void company.watch(one)}>
            {t(WATCH_AS[one.as])}
          </Button>
        ))}
      </div>
    </>
  );
}

export function Line({ icon, words }: { icon: 'check' | 'info'; words: string }) {
  return (
    <p class="page-nothing muted">
      <Icon name={icon} />
      <span>{words}</span>
    </p>
  );
}
