/** A piece of a description, ready to become one element. */
export type TextBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'list'; items: string[] };

/**
 * Takes a description apart: paragraphs divided by an empty line, list items led by "- ", headings by "## " (the form
 * that postings are stored in). Every character of it stays text.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let isOpen = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') {
      isOpen = false;
      continue;
    }
    const last = isOpen ? blocks.at(-1) : undefined;
    isOpen = true;
    if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3).trim() });
    else if (line.startsWith('- ')) addItem(blocks, last, line.slice(2).trim());
    else if (last?.kind === 'paragraph') last.lines.push(line);
    else blocks.push({ kind: 'paragraph', lines: [line] });
  }
  return blocks;
}

/** Items divided by nothing but empty lines still make one list. */
function addItem(blocks: TextBlock[], last: TextBlock | undefined, item: string): void {
  const list = last ?? blocks.at(-1);
  if (list?.kind === 'list') list.items.push(item);
  else blocks.push({ kind: 'list', items: [item] });
}
