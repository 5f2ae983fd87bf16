import { formatNumber } from '../../lib/ui/words.ts';

export interface Column {
  key: string | number;
  title: string;
  count: number;
  /** How much of `count` is marked; at most that. */
  part?: number;
}

interface ColumnsProps {
  columns: Column[];
  /** The words under the first and the last column. */
  ends: [string, string];
  /** Where a line stands across, from 0 to 1 of the width. */
  line?: number;
}

const HEIGHT = 100;

/** Columns side by side in one picture that is as wide as there is room. */
export function Columns({ columns, ends, line }: ColumnsProps) {
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const width = columns.length * 10;
  const high = (count: number) => (count / most) * HEIGHT;
  return (
    <div class="chart-columns">
      <span class="chart-most">{formatNumber(most)}</span>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {columns.map(({ key, title, count, part = 0 }, i) => (
          <g key={key}>
            <title>{title}</title>
            <rect class="whole" x={i * 10 + 1} y={HEIGHT - high(count)} width="8" height={high(count)} />
            <rect class="fill" x={i * 10 + 1} y={HEIGHT - high(part)} width="8" height={high(part)} />
          </g>
        ))}
        {line !== undefined && <line class="median" x1={line * width} x2={line * width} y1="0" y2={HEIGHT} />}
      </svg>
      <div class="chart-ends">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}
