import type { Plugin } from 'vite';

const SHEET = /[ \t]*<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;

/** Puts the style sheets of one page into the page itself, which then is painted without fetching them. */
export function inlineStyle(page: string): Plugin {
  return {
    name: 'jobwake:inline-style',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { filename, bundle = {} }) {
        if (!filename.includes(page.replace('.html', ''))) return html;
        return html.replace(SHEET, (whole, path: string) => {
          const sheet = bundle[path];
          if (sheet?.type !== 'asset') return whole;
          delete bundle[path];
          return `<style>${sheet.source.toString()}</style>`;
        });
      },
    },
  };
}
