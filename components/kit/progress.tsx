/** How far a run has come. `percent` counts from 0 to 100. */
export function Progress({
  percent,
  label,
  isPaused,
}: {
  percent: number;
  label: string;
  isPaused?: boolean;
}) {
  return (
    <progress
      class={isPaused ? 'progress paused' : 'progress'}
      max={100}
      value={percent}
      aria-label={label}
    />
  );
}
