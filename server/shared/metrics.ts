/** Upper bounds of the classes of the histogram, in milliseconds. */
const BOUNDS_MS = [1, 2, 5, 10, 25, 50, 100, 250, 1000];

/** What an owner may know of the server: counts and times, never who. */
export class Metrics {
  connections = 0;
  rooms = 0;
  #messages = new Map<string, number>();
  #refusals = new Map<string, number>();
  #classes = BOUNDS_MS.map(() => 0);
  #handled = 0;
  #handledMs = 0;

  message(kind: string): void {
    count(this.#messages, kind);
  }

  /** A connection that was opened or refused, or a POST that was answered. */
  request(tookMs: number): void {
    this.#handled += 1;
    this.#handledMs += tookMs;
    const index = BOUNDS_MS.findIndex((bound) => tookMs <= bound);
    if (index >= 0) this.#classes[index] = (this.#classes[index] ?? 0) + 1;
  }

  refusal(reason: string | number): void {
    count(this.#refusals, String(reason));
  }

  /** In the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  text(): string {
    let below = 0;
    const classes = BOUNDS_MS.map((bound, i) => {
      below += this.#classes[i] ?? 0;
      return `jobwake_request_seconds_bucket{le="${bound / 1000}"} ${below}`;
    });
    return `${[
      '# TYPE jobwake_connections gauge',
      `jobwake_connections ${this.connections}`,
      '# TYPE jobwake_rooms gauge',
      `jobwake_rooms ${this.rooms}`,
      '# TYPE jobwake_messages_total counter',
      ...lines('jobwake_messages_total', 'kind', this.#messages),
      '# TYPE jobwake_refusals_total counter',
      ...lines('jobwake_refusals_total', 'reason', this.#refusals),
      '# TYPE jobwake_request_seconds histogram',
      ...classes,
      `jobwake_request_seconds_bucket{le="+Inf"} ${this.#handled}`,
      `jobwake_request_seconds_sum ${this.#handledMs / 1000}`,
      `jobwake_request_seconds_count ${this.#handled}`,
    ].join('\n')}\n`;
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function lines(metric: string, label: string, counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([name, value]) => `${metric}{${label}="${name}"} ${value}`);
}
