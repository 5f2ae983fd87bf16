import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

/** A picture as a table: the first cell of each row names it. */
export interface FigureTable {
  head: string[];
  rows: string[][];
}

interface FigureProps {
  title: string;
  /** What the picture says, in one sentence. */
  summary: string;
  table: FigureTable;
  children: ComponentChildren;
}

/** One picture with its heading and sentence, which can be read as a table instead. */
export function Figure({ title, summary, table, children }: FigureProps) {
  const isTable = useSignal(false);
  const id = useId();
  const words = t(isTable.value ? 'insights_show_picture' : 'insights_show_table');
  return (
    <section class="figure" aria-labelledby={id}>
      <div class="figure-head">
        <h2 id={id}>{title}</h2>
        {table.rows.length > 0 && (
          <Button
            look="quiet"
            label={t('insights_show_named', { words, title })}
            onClick={() => {
              isTable.value = !isTable.value;
            }}
          >
            {words}
          </Button>
        )}
      </div>
      <p class="muted">{summary}</p>
      {isTable.value ? <Rows {...table} label={summary} /> : children}
    </section>
  );
}

function Rows({ head, rows, label }: FigureTable & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section class="figure-table" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {head.slice(1).map((column, i) => (
                <td key={column}>{cells[i]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
