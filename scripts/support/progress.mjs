const ACTIVE = ['queued', 'running', 'paused'];

/**
 * Prints the live news of all runs, one line for each turn of a board, until no run goes on and `isOver` agrees.
 */
export async function tellRuns(line, isOver) {
  const runs = new Map();
  const reads = new Map();
  for (;;) {
    for (const { topic, key, value } of await line.next()) {
      if (topic === 'runs') {
        if (!runs.has(key) && ACTIVE.includes(value.state)) await line.follow(`run:${key}`);
        runs.set(key, value);
      } else if (key === 'run') {
        runs.set(value.id, value);
      } else if (key.startsWith('read:') && value.state !== 'waiting') {
        const text = words(value);
        if (reads.get(topic + key) !== text)
          console.log(`${percent(runs.get(topic.slice('run:'.length)))}  ${text}`);
        reads.set(topic + key, text);
      }
    }
    if (![...runs.values()].some(({ state }) => ACTIVE.includes(state)) && (await isOver())) return;
  }
}

function words({ company, state, reason, found, fresh }) {
  const columns = [company.padEnd(24), state.padEnd(10), `${found} found`.padEnd(10), `${fresh} new`];
  return [...columns, ...(reason === null ? [] : [reason])].join('  ');
}

function percent({ total, done }) {
  return `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`.padStart(5);
}
