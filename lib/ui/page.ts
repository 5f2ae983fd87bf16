/** What the pages need of the browser; `lib/platform/page` has the real one, tests have doubles. */
export interface Page {
  /** The extension's version. */
  version: string;
  /**
   * Asks the user for hosts, given as origins. Must be called in the click itself; resolves to whether all of them are
   * granted now.
   */
  requestOrigins(origins: readonly string[]): Promise<boolean>;
  /** Asks for the host of a sync server, and for the consent to send data there. Must be called in the click itself. */
  requestServer(address: string): Promise<boolean>;
  hasOrigins(origins: readonly string[]): Promise<boolean>;
  /** Hosts that the user granted and can take back, as match patterns. */
  heldPatterns(): Promise<string[]>;
  forgetPatterns(patterns: readonly string[]): Promise<boolean>;
  /** Asks the user for notifications of the system. Must be called in the click itself; resolves to whether we may. */
  requestNotifications(): Promise<boolean>;
  hasNotifications(): Promise<boolean>;
  onPermissionsChange(listener: () => void): void;
  /** The tab in front of the user in this window; `null` where there is none. */
  currentTab(): Promise<number | null>;
  /** Shows the panel beside the page. Must be called in the click itself. */
  openPanel(): void;
  /** Opens the full page at a route's hash, in the tab that already shows it if there is one. */
  openApp(hash: string): Promise<void>;
  openOptions(): Promise<void>;
  copyText(text: string): Promise<void>;
}

/** What pages that write files need of the browser besides. */
export interface PageFiles {
  /** Offers a file to be saved, as a link to download does. */
  saveFile(name: string, content: Blob): void;
  /**
   * Asks where to write a file, and opens it. Must be called in the click itself. Resolves to `null` where the browser
   * writes files only as downloads; rejects with an `AbortError` when the user thought better of it.
   */
  openFile(name: string): Promise<WritableStream<Uint8Array<ArrayBuffer>> | null>;
  /** Forgets all that is kept outside of the database, gives every permission back and starts the extension anew. */
  startOver(): Promise<void>;
}
