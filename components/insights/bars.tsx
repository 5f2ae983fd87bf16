interface Bar {
  key: string;
  label: string;
  /** From 0 to 1. */
  share: number;
  value: string;
  /** What stands beside the value, in lesser type. */
  note?: string;
  isFaint?: boolean;
}

interface BarsProps {
  bars: Bar[];
  /** A bar, or a dot on a line, which fits shares. */
  mark: 'bar' | 'dot';
}

/** One line for each value: its name, its length and the number itself, so that nothing has to be measured by eye. */
export function Bars({ bars, mark }: BarsProps) {
  return (
    <ul class="bars">
      {bars.map(({ key, label, share, value, note, isFaint }) => (
        <li key={key} data-faint={isFaint || undefined}>
          <span class="bars-label">{label}</span>
          <svg class="bars-mark" aria-hidden="true" focusable="false">
            {mark === 'bar' ? (
              <>
                <rect class="track" width="100%" height="10" rx="3" />
                <rect class="fill" width={percent(share)} height="10" rx="3" />
              </>
            ) : (
              <>
                <line class="rail" x1="0" x2="100%" y1="5" y2="5" />
                <circle class="fill" cx={percent(share)} cy="5" r="5" />
              </>
            )}
          </svg>
          <span class="bars-value">
            {value} {note !== undefined && <span class="muted">{note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
}
