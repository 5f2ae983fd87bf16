import { safeAddress } from './address.ts';
import { cleanLine } from './characters.ts';
import type { HtmlTree } from './html-element.ts';
import { select } from './html-select.ts';
import { buildTree } from './html-tree.ts';
import type { Page } from './page-reading.ts';
import { ageIn } from './relative-date.ts';
import { type Script, scriptsIn } from './scripts.ts';
import { readDate, statedDate } from './written-date.ts';

/** What the readers of a page share. The costly parts are made when the first of them asks for them. */
export class PageFacts {
  readonly html: string;
  /** The address that the page came from; `null` for a saved page of which nobody knows. */
  private readonly seenAt: string | null;
  private readonly now: number | null;
  private builtTree: HtmlTree | null = null;
  private foundScripts: Script[] | null = null;
  private foundHost: { value: string | null } | null = null;
  private foundMeta: Map<string, string> | null = null;

  constructor(html: string, { url, now }: Pick<Page, 'url' | 'now'>) {
    this.html = html;
    this.now = now;
    this.seenAt = url;
  }

  get tree(): HtmlTree {
    this.builtTree ??= buildTree(this.html);
    return this.builtTree;
  }

  get scripts(): readonly Script[] {
    this.foundScripts ??= [...scriptsIn(this.html)];
    return this.foundScripts;
  }

  /** The page's address, else the one that it names as its own. Relative addresses are resolved against it. */
  get base(): string | null {
    return this.seenAt ?? this.canonical;
  }

  /** The host of its address; `null` where nobody knows it. */
  get host(): string | null {
    this.foundHost ??= { value: this.base === null ? null : (URL.parse(this.base)?.hostname ?? null) };
    return this.foundHost.value;
  }

  /** The address that the page names as its own; `null` where it names none or only the site's home. */
  get canonical(): string | null {
    for (const name of ['canonical', 'og:url']) {
      const address = safeAddress(this.meta.get(name), this.seenAt ?? undefined);
      if (address !== null && new URL(address).pathname !== '/') return address;
    }
    return null;
  }

  /** One of the page's meta elements, or its title or canonical link; names are in small letters. */
  metaLine(name: string): string | null {
    return cleanLine(this.meta.get(name) ?? '') || null;
  }

  /** The day that a date on the page names for certain; `null` for all others. */
  dayOf(text: string | null | undefined): string | null {
    if (!text) return null;
    if (ageIn(text) !== null) {
      // "1 day ago (9/29/2026)"
      const stated = statedDate(text, this.country);
      if (stated !== null || this.now === null) return stated;
    }
    const day = readDate(text, { now: this.now ?? 0, country: this.country });
    return day?.isCertain ? day.at : null;
  }

  /** A country that writes dates as the page's language does; `null` for English, which has both ways. */
  private get country(): string | null {
    const language = this.metaLine('lang');
    return language === null || /^en/i.test(language) ? null : 'DE';
  }

  private get meta(): Map<string, string> {
    this.foundMeta ??= readMeta(this.builtTree ?? this.headTree());
    return this.foundMeta;
  }

  private headTree(): HtmlTree {
    const head = headOf(this.html);
    return head.length < this.html.length ? buildTree(head) : this.tree;
  }
}

/** The part of a page that its meta elements stand in, which costs less to read than the whole. */
function headOf(html: string): string {
  const end = html.search(/<\/head|<body|<h1/i);
  return end < 0 ? html : html.slice(0, end);
}

function readMeta(tree: HtmlTree): Map<string, string> {
  const meta = new Map<string, string>();
  const set = (name: string | null, value: string | null) => {
    if (name !== null && value !== null && value.trim() !== '' && !meta.has(name)) meta.set(name, value);
  };
  for (const element of select(tree, 'meta, title, link[rel=canonical], html[lang]')) {
    if (element.name === 'title') {
      // Drawings have titles of their own.
      if (element.parent?.name !== 'svg' && element.parent?.name !== 'g') set('title', element.line);
    } else if (element.name === 'link') set('canonical', element.attribute('href'));
    else if (element.name === 'html') set('lang', element.attribute('lang'));
    else {
      const name = element.attribute('property') ?? element.attribute('name');
      set(name?.toLowerCase() ?? null, element.attribute('content'));
    }
  }
  return meta;
}
