import type { ComponentChildren } from 'preact';
import { type Block, type Item, markdownBlocks } from '../../lib/ui/markdown.ts';
import type { Inline } from '../../lib/ui/markdown-inline.ts';

/** What the user wrote in Markdown, as nodes that are made one by one: nothing of it is ever read as HTML. */
export function NoteText({ text }: { text: string }) {
  return (
    <div class="prose note-text" dir="auto">
      {markdownBlocks(text).map(drawBlock)}
    </div>
  );
}

function drawBlock(block: Block, key: number): ComponentChildren {
  switch (block.kind) {
    case 'heading':
      // Under the heading of the job, which is the second of the page.
      return block.level <= 2 ? (
        <h3 key={key}>{block.children.map(drawInline)}</h3>
      ) : (
        <h4 key={key}>{block.children.map(drawInline)}</h4>
      );
    case 'paragraph':
      return <p key={key}>{block.children.map(drawInline)}</p>;
    case 'code':
      return (
        <pre key={key}>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={key}>{block.blocks.map(drawBlock)}</blockquote>;
    case 'rule':
      return <hr key={key} />;
    case 'list': {
      const items = block.items.map(drawItem);
      return block.isOrdered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
  }
}

function drawItem({ isDone, blocks }: Item, key: number): ComponentChildren {
  const [first, ...others] = blocks;
  return (
    <li key={key} class={isDone === null ? undefined : 'task'}>
      {isDone !== null && (isDone ? '☑ ' : '☐ ')}
      {first?.kind === 'paragraph' ? first.children.map(drawInline) : first && drawBlock(first, 0)}
      {others.map(drawBlock)}
    </li>
  );
}

function drawInline(piece: Inline, key: number): ComponentChildren {
  if (typeof piece === 'string') return piece;
  switch (piece.kind) {
    case 'strong':
      return <strong key={key}>{piece.children.map(drawInline)}</strong>;
    case 'emphasis':
      return <em key={key}>{piece.children.map(drawInline)}</em>;
    case 'deleted':
      return <del key={key}>{piece.children.map(drawInline)}</del>;
    case 'code':
      return <code key={key}>{piece.text}</code>;
    case 'link':
      return (
        <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
          {piece.children.map(drawInline)}
        </a>
      );
    case 'break':
      return <br key={key} />;
  }
}
