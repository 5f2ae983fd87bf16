/** One line of the table and of the written file. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What the same run measured without us, or with less to do, in the same unit. */
  baseline: number;
  ratio: number;
}

export interface Bar {
  /** Bounds of the ratio. */
  least?: number;
  most?: number;
  /** Bound of the value itself, in its unit. */
  mostValue?: number;
  /** Bound of what the value is above the baseline, in their unit. */
  mostOver?: number;
  leastValue?: number;
}

export interface Bench {
  /** The folder with the built extension. */
  extension: string;
}

/** Measures and resolves with one figure or several. */
export type Benchmark = (bench: Bench) => Promise<Figure[]>;

/** Whether a figure keeps its bar. */
export function keepsBar({ ratio, value, baseline }: Figure, bar: Bar): boolean {
  const { least, most, mostValue, leastValue, mostOver } = bar;
  return (
    (most === undefined || ratio <= most) &&
    (least === undefined || ratio >= least) &&
    (mostValue === undefined || value <= mostValue) &&
    (leastValue === undefined || value >= leastValue) &&
    (mostOver === undefined || value - baseline <= mostOver)
  );
}
