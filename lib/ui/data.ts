import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { type BackupHead, readBackup } from '../data/backup-read.ts';
import { backupStream, type Progress } from '../data/backup-write.ts';
import { applyImport, stageImport, undoImport } from '../data/import-apply.ts';
import { forgetImport, type ImportState, importState } from '../data/import-state.ts';
import type { Database } from '../store/database.ts';
import { fileStamp } from './data-files.ts';
import type { Panel } from './panel.ts';
import { plural, t } from './words.ts';

export type { ImportState } from '../data/import-state.ts';

/** Something that takes a while and can be stopped. */
export interface DataWork extends Progress {
  kind: 'backup' | 'check' | 'import' | 'undo';
}

/** What the browser says of the room that it gives. Bytes; `null` where it does not say. */
export interface Space {
  used: number | null;
  quota: number | null;
  /** Whether the browser has promised not to clear it away when the disk is full. */
  isKept: boolean;
}

export interface DataDeps {
  db: Database;
  panel: Pick<Panel, 'page' | 'files' | 'toasts' | 'sayFailure' | 'clock' | 'announcer'>;
  storage: Pick<StorageManager, 'estimate' | 'persisted' | 'persist'>;
  /** Runs `work` unless another page does such work now; resolves to whether it ran. */
  alone(work: () => Promise<void>): Promise<boolean>;
}

/** Backups and imports. None of it rejects: what goes wrong is said in a toast. */
export class DataStore {
  readonly #deps: DataDeps;
  readonly #work = signal<DataWork | null>(null);
  readonly #last = signal<ImportState | null>(null);
  readonly #space = signal<Space | null>(null);
  #stop = new AbortController();

  constructor(deps: DataDeps) {
    this.#deps = deps;
    void this.#tidy().catch(deps.panel.sayFailure);
    void this.readSpace();
  }

  get work(): ReadonlySignal<DataWork | null> {
    return this.#work;
  }

  /** The last import, which can be gone on with or taken back; `null` when there is none. */
  get last(): ReadonlySignal<ImportState | null> {
    return this.#last;
  }

  get space(): ReadonlySignal<Space | null> {
    return this.#space;
  }

  stop(): void {
    this.#stop.abort();
  }

  async readSpace(): Promise<void> {
    const { storage } = this.#deps;
    try {
      const [{ usage = null, quota = null }, isKept] = await Promise.all([
        storage.estimate(),
        storage.persisted(),
      ]);
      this.#space.value = { used: usage, quota, isKept };
    } catch {
      // Without these numbers the page is whole.
    }
  }

  async askToKeep(): Promise<void> {
    const isKept = await this.#deps.storage.persist().catch(() => false);
    if (!isKept) this.#deps.panel.toasts.show(t('data_not_kept'));
    await this.readSpace();
  }

  /** Writes everything into a file that the user chooses. Must be called in the click itself. */
  async backup(isZipped: boolean): Promise<void> {
    const { db, panel } = this.#deps;
    const { page, files, clock, toasts } = panel;
    const now = clock.now();
    const name = `jobwake-${fileStamp(now)}.jsonl${isZipped ? '.gz' : ''}`;
    // First of all, since after anything asynchronous the browser no longer sees the click.
    const opening = files.openFile(name);
    await this.#run('backup', async (signal) => {
      const file = await opening;
      const onProgress = (progress: Progress) => this.#say('backup', progress);
      const writtenAt = new Date(now).toISOString();
      const plain = backupStream(db, { writtenAt, app: page.version, onProgress });
      const stream = isZipped ? plain.pipeThrough(new CompressionStream('gzip')) : plain;
      if (file !== null) await stream.pipeTo(file, { signal });
      else {
        const { readable, writable } = new TransformStream<
          Uint8Array<ArrayBuffer>,
          Uint8Array<ArrayBuffer>
        >();
        const [content] = await Promise.all([
          new Response(readable).blob(),
          stream.pipeTo(writable, { signal }),
        ]);
        files.saveFile(name, content);
      }
      toasts.show(t('data_backup_done', { name }));
    });
  }

  /** Checks a backup as a whole, then brings back what is in it. */
  async restore(file: File): Promise<void> {
    await this.#run('check', async (signal) => {
      const { db, panel } = this.#deps;
      let total = 0;
      let done = 0;
      const onHead = ({ rows }: BackupHead) => {
        total = Object.values(rows).reduce((sum, count) => sum + count, 0);
      };
      for await (const part of readBackup(file, onHead)) {
        signal.throwIfAborted();
        done += part.rows.length;
        this.#say('check', { done, total: Math.max(done, total) });
      }
      const about = { kind: 'backup', name: file.name, at: panel.clock.now() } as const;
      await stageImport(db, about, readBackup(file), { signal });
      await this.#apply(signal);
    });
  }

  /** Imports what was read from somewhere else. */
  async take(name: string, parts: Parameters<typeof stageImport>[2]): Promise<void> {
    await this.#run('import', async (signal) => {
      const about = { kind: 'table', name, at: this.#deps.panel.clock.now() } as const;
      await stageImport(this.#deps.db, about, parts, { signal });
      await this.#apply(signal);
    });
  }

  goOn(): Promise<void> {
    return this.#run('import', (signal) => this.#apply(signal));
  }

  undo(): Promise<void> {
    return this.#run('undo', async () => {
      await undoImport(this.#deps.db, {
        onProgress: (done, total) => this.#say('undo', { done, total }),
      });
      this.#deps.panel.toasts.show(t('data_undone'));
    });
  }

  /** Keeps what was imported, and gives up the way back. */
  async keep(): Promise<void> {
    await forgetImport(this.#deps.db).catch(this.#deps.panel.sayFailure);
    await this.#readLast();
  }

  /** Deletes everything that Jobwake keeps anywhere in this browser, and starts it anew. */
  async deleteAll(): Promise<void> {
    const { db, panel } = this.#deps;
    try {
      // As a whole, which ends every other connection: a run under way can then write nothing more.
      await db.delete();
      await panel.files.startOver();
    } catch (thrown) {
      panel.sayFailure(thrown);
    }
  }

  async #apply(signal: AbortSignal): Promise<void> {
    const { db, panel } = this.#deps;
    const onProgress = (done: number, total: number) => this.#say('import', { done, total });
    await applyImport(db, { onProgress, signal });
    const state = await importState(db);
    if (state?.state !== 'done') return;
    const added = plural('data_rows_added', state.added);
    panel.toasts.show(added, { label: t('undo'), run: () => void this.undo() });
  }

  async #run(kind: DataWork['kind'], work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { alone, panel } = this.#deps;
    if (this.#work.peek() !== null) return;
    this.#stop = new AbortController();
    const { signal: stopped } = this.#stop;
    this.#say(kind, { done: 0, total: 0 });
    try {
      const ran = await alone(() => work(stopped));
      if (!ran) panel.toasts.showError(t('data_busy'));
    } catch (thrown) {
      const isStopped = thrown instanceof DOMException && thrown.name === 'AbortError';
      if (isStopped) panel.toasts.show(t('data_stopped'));
      else panel.sayFailure(thrown);
    }
    await this.#readLast();
    await this.readSpace();
    this.#work.value = null;
  }

  #say(kind: DataWork['kind'], { done, total }: Progress): void {
    this.#work.value = { kind, done, total };
  }

  async #readLast(): Promise<void> {
    const state = await importState(this.#deps.db);
    batch(() => {
      this.#last.value = state;
    });
  }

  /** Rows that were put aside by a page that is gone are of no use: nothing of them was taken over. */
  async #tidy(): Promise<void> {
    const { db, alone } = this.#deps;
    await alone(async () => {
      if ((await importState(db))?.state === 'staging') await forgetImport(db);
    });
    await this.#readLast();
  }
}
