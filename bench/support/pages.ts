import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../tests/extract/pages');
/** Pages of which data says what they are about. */
const STRUCTURED = /^(?:json-ld|microdata|rdfa|next|nuxt|assigned|ashby|indeed)/;

const LINKS = 150;
const RULES = 400;
const QUESTIONS = 60;

/** The page fixtures, each within what sites put around a posting: menus, styles, programs, a footer; some 100 kB. */
export function benchPages({ isStructured }: { isStructured: boolean }): string[] {
  return readdirSync(FOLDER)
    .filter(
      (file) =>
        file.endsWith('.html') && !file.startsWith('shown') && (!isStructured || STRUCTURED.test(file)),
    )
    .map((file) => surround(readFileSync(join(FOLDER, file), 'utf8')));
}

function surround(page: string): string {
  const head = page.includes('</head>') ? '</head>' : '<';
  const withHead = page.replace(head, () => `${styles()}${programs()}${head}`);
  const [before, behind = ''] = withHead.split('</body>');
  const body = /<body[^>]*>/.exec(before ?? '');
  if (body === null) return `${menu()}${withHead}${footer()}`;
  const at = body.index + body[0].length;
  return `${before?.slice(0, at)}${menu()}${before?.slice(at)}${footer()}</body>${behind}`;
}

function repeated(count: number, of: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => of(index)).join('');
}

function styles(): string {
  return `<style>${repeated(RULES, (index) => `.box-${index}>.row:nth-child(${index}){margin:${index}px;color:#${index.toString(16).padStart(6, '0')}}`)}</style>`;
}

function programs(): string {
  const body = repeated(
    RULES,
    (index) => `function f${index}(a,b){if(a<b){return "x${index}"}return a+${index}}`,
  );
  return `<script src="/vendor.js" defer></script><script>(function(){${body}})();</script>`;
}

function menu(): string {
  const item = (index: number) =>
    `<li class="menu__item menu__item--level-${index % 3}"><a class="menu__link" href="/area/${index}" data-track="menu"><span class="menu__text">Area ${index}</span><svg viewBox="0 0 24 24"><path d="M${index} 4L4 ${index}Z"/></svg></a></li>`;
  return `<header class="site"><nav class="menu"><ul>${repeated(LINKS, item)}</ul></nav></header>`;
}

function footer(): string {
  const item = (index: number) =>
    `<div class="faq__item"><button type="button" aria-expanded="false">What is area ${index}?</button><p>It is the place of which people say that nobody has counted its windows.</p></div>`;
  return `<footer class="site"><section class="faq">${repeated(QUESTIONS, item)}</section></footer>`;
}
