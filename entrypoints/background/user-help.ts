// Lets the user remove what keeps us out of a board, and goes on by itself when they have. What it keeps: nothing but whether
// it listens; the tabs are kept by the platform, so that the next background finds them.
import type { Board } from '../../lib/domain/board.ts';
import { needsUser } from '../../lib/domain/reason.ts';
import type * as helpTabs from '../../lib/platform/help-tabs.ts';
import { readAsUser } from '../../lib/run/watch.ts';
import type { Database } from '../../lib/store/database.ts';
import { Turns } from '../../lib/util/turns.ts';

export interface UserHelpTools extends Omit<typeof helpTabs, 'HelpTab'> {
  db: Database;
  now(): number;
  /** Reads these boards now. */
  check(boards: Board[]): Promise<unknown>;
  /** Told which boards the user is being waited for, whenever that may have changed. */
  onChange(boardIds: string[]): void;
  report(error: unknown): void;
}

type HelpTab = helpTabs.HelpTab;

/** A tab that is still open after this has been forgotten; the schedule looks after the board. */
const LONGEST_MS = 30 * 60_000;

export class UserHelp {
  readonly #tools: UserHelpTools;
  /** Every change of the list follows the one before. */
  readonly #turns = new Turns(1);
  #end: (() => void) | null = null;

  constructor(tools: UserHelpTools) {
    this.#tools = tools;
  }

  /** The boards for which a tab is open. */
  async boardIds(): Promise<string[]> {
    return (await this.#tools.readHelpTabs()).map(({ boardId }) => boardId);
  }

  /**
   * Opens a board's page in a tab, or shows the one that is open. From then on it is read with the user's cookies of its
   * site, without which a sign-in there would be for nothing. Rejects with `board-unknown`.
   */
  open(boardId: string): Promise<void> {
    return this.#change(async (tabs) => {
      const { db, showTab, openTab, now } = this.#tools;
      const known = tabs.find((one) => one.boardId === boardId);
      if (known !== undefined && (await showTab(known.tabId))) return tabs;
      const { url } = await readAsUser(db, boardId);
      const others = tabs.filter((one) => one !== known);
      return [...others, { boardId, tabId: await openTab(url), at: now() }];
    });
  }

  /** Looks after tabs that were closed while nobody listened, and listens again. To be called at every start and alarm. */
  async look(): Promise<void> {
    if ((await this.#tools.readHelpTabs()).length === 0) return;
    await this.#change(async (tabs) => {
      const { hasTab, now } = this.#tools;
      const open: HelpTab[] = [];
      const closed: HelpTab[] = [];
      for (const tab of tabs) ((await hasTab(tab.tabId)) ? open : closed).push(tab);
      await this.#check(closed);
      return open.filter(({ at }) => now() - at < LONGEST_MS);
    });
  }

  /** These boards need nobody any more: their reading has ended well, or the user puts them off. */
  async settle(boardIds: readonly string[]): Promise<void> {
    const isMeant = ({ boardId }: HelpTab) => boardIds.includes(boardId);
    if (!(await this.#tools.readHelpTabs()).some(isMeant)) return;
    await this.#change(async (tabs) => tabs.filter((one) => !isMeant(one)));
  }

  async #onLoaded(tabId: number): Promise<void> {
    const tabs = await this.#tools.readHelpTabs();
    await this.#check(tabs.filter((one) => one.tabId === tabId));
  }

  #onClosed(tabId: number): Promise<void> {
    return this.#change(async (tabs) => {
      await this.#check(tabs.filter((one) => one.tabId === tabId));
      return tabs.filter((one) => one.tabId !== tabId);
    });
  }

  /** Reads the boards of these tabs that still wait for the user and are not being read already. */
  async #check(tabs: readonly HelpTab[]): Promise<void> {
    if (tabs.length === 0) return;
    const { db, check } = this.#tools;
    const busy = new Set((await db.steps.toArray()).map(({ boardId }) => boardId));
    const boards = (await db.boards.bulkGet(tabs.map(({ boardId }) => boardId))).filter(
      (board) =>
        board !== undefined &&
        board.removedAt === null &&
        board.reason !== null &&
        needsUser(board.reason) &&
        !busy.has(board.id),
    ) as Board[];
    if (boards.length > 0) await check(boards);
  }

  #change(change: (tabs: HelpTab[]) => Promise<HelpTab[]>): Promise<void> {
    return this.#turns.take(async () => {
      const tabs = await this.#tools.readHelpTabs();
      const next = await change(tabs);
      if (next !== tabs) await this.#tools.keepHelpTabs(next);
      this.#listen(next.length > 0);
      this.#tools.onChange(next.map(({ boardId }) => boardId));
    });
  }

  #listen(isNeeded: boolean): void {
    const { followTabs, report } = this.#tools;
    if (!isNeeded) {
      this.#end?.();
      this.#end = null;
    }
    if (!isNeeded || this.#end !== null) return;
    this.#end = followTabs(
      (tabId) => void this.#onLoaded(tabId).catch(report),
      (tabId) => void this.#onClosed(tabId).catch(report),
    );
  }
}
