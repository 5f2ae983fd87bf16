/** Outlines on a 16 by 16 grid, drawn by us in one stroke width. */
const OUTLINES = {
  refresh: 'M13.4 8a5.4 5.4 0 1 1-1.7-3.9M13.5 2v3h-3',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.3v9.4L12.6 8z',
  stop: 'M4.5 4h7a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-7a.5.5 0 0 1 .5-.5z',
  external: 'M6.5 3.5h-2a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-2M9.5 2.5h4v4M13.3 2.7 7.5 8.5',
  panel: 'M3.5 3h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM9.7 3v10',
  tab: 'M3.5 3h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2.5 6.3h11',
  settings: 'M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M10.2 3.4v3.2M5.8 9.4v3.2',
  back: 'M9.7 3.5 5.2 8l4.5 4.5',
  forward: 'M6.3 3.5 10.8 8l-4.5 4.5',
  down: 'M3.5 6.2 8 10.7l4.5-4.5',
  up: 'M3.5 9.8 8 5.3l4.5 4.5',
  check: 'M3.3 8.6l3.1 3.1 6.3-7.2',
  warning: 'M8 2.6 14 13.2H2zM8 6.6v3M8 11.4v.1',
  failed: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM6 6l4 4M10 6l-4 4',
  info: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 7.4v3.4M8 5.1v.1',
  bell: 'M3.4 11.2h9.2c-1-1-1.3-2-1.3-4.2a3.3 3.3 0 0 0-6.6 0c0 2.2-.3 3.2-1.3 4.2zM6.7 13.2h2.6',
  clock: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 5v3.2l2.2 1.3',
  lock: 'M4.4 7.4h7.2a.8.8 0 0 1 .8.8v4.2a.8.8 0 0 1-.8.8H4.4a.8.8 0 0 1-.8-.8V8.2a.8.8 0 0 1 .8-.8zM5.4 7.3V5.4a2.6 2.6 0 0 1 5.2 0v1.9',
  skip: 'M4 4l5 4-5 4zM11.7 4v8',
  same: 'M4 6.2h8M4 9.8h8',
  copy: 'M6.3 5.5h5.4a.8.8 0 0 1 .8.8v5.4a.8.8 0 0 1-.8.8H6.3a.8.8 0 0 1-.8-.8V6.3a.8.8 0 0 1 .8-.8zM3.5 10.4V4.3a.8.8 0 0 1 .8-.8h6.1',
  chart: 'M2.8 13.2h10.4M4.5 11V8.2M8 11V3.2M11.5 11V5.8',
  close: 'M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6',
  search: 'M7.2 2.6a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2zM10.6 10.6l2.9 2.9',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  export: 'M8 2.8v7M5.2 5.4 8 2.6l2.8 2.8M3.2 9.8v2.4a.8.8 0 0 0 .8.8h8a.8.8 0 0 0 .8-.8V9.8',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  unwatch:
    'M6.6 4.1A6.6 6.6 0 0 1 8 4c3.8 0 6 4 6 4a11 11 0 0 1-1.7 2.1M10.9 11.2A5.8 5.8 0 0 1 8 12c-3.8 0-6-4-6-4a10.5 10.5 0 0 1 3-3M2.8 2.8l10.4 10.4',
  pin: 'M8 14s4.4-4 4.4-7.2a4.4 4.4 0 0 0-8.8 0C3.6 10 8 14 8 14zM8 8.3a1.5 1.5 0 1 1 0-3 1.5 1.5 0 0 1 0 3z',
  bookmark: 'M4.8 2.8h6.4a.6.6 0 0 1 .6.6v9.8L8 10.6l-3.8 2.6V3.4a.6.6 0 0 1 .6-.6z',
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  offline:
    'M2.5 6.6a8 8 0 0 1 3-1.9M13.5 6.6a8 8 0 0 0-4.3-2.2M4.7 9a4.8 4.8 0 0 1 2-1.2M11.3 9l-.7-.6M8 12v.1M3 2.8l10 10.4',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A picture that repeats what the words beside it say, and is therefore silent. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
