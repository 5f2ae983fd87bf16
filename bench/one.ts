// Measures one thing, by its name, with the extension in a folder, and sends the figures to the process that asked.
import { BENCHMARKS } from './benchmarks.ts';

const [name = '', extension = ''] = process.argv.slice(2);
const benchmark = await BENCHMARKS[name]?.();
process.send?.(await benchmark?.({ extension }), () => process.disconnect());
