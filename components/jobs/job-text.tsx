import { textBlocks } from '../../lib/ui/text-blocks.ts';

/** A description, built from text alone: whatever stands in it stays text. */
export function JobText({ text }: { text: string }) {
  return (
    <div class="prose" dir="auto">
      {textBlocks(text).map((block, i) => {
        if (block.kind === 'heading') return <h3 key={i}>{block.text}</h3>;
        if (block.kind === 'list') {
          return (
            <ul key={i}>
              {block.items.map((item, j) => (
                <li key={j}>{item}</li>
              ))}
            </ul>
          );
        }
        return (
          <p key={i}>
            {block.lines.map((line, j) => (
              <>
                {j > 0 && <br />}
                {line}
              </>
            ))}
          </p>
        );
      })}
    </div>
  );
}
