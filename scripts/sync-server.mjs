// Runs the sync server on this machine: `npm run sync-server -- [OPTION...]`, see --help.
import { bootstrap } from './support/bootstrap.mjs';

bootstrap();

const { readArguments, USAGE } = await import('../server/host/options.ts');
if (process.argv.includes('--help')) {
  console.log(USAGE);
  process.exit(0);
}
const options = readOptions();
const address = `http://${options.host}:${options.port}`;

if (options.compile !== null) await compile();
else if (options.node || !(await hasWorkerd())) await runOnNode();
else await runWorkerd();

function readOptions() {
  try {
    return readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function hasWorkerd() {
  const { hasWorkerd: runs } = await import('../server/host/workerd.ts');
  if (runs()) return true;
  console.log('This machine cannot run workerd (it needs glibc 2.35), so the server runs on Node.');
  return false;
}

async function compile() {
  const [{ buildWorker }, { compileWorkerd }] = await Promise.all([
    import('../server/host/build.ts'),
    import('../server/host/workerd.ts'),
  ]);
  compileWorkerd(options, await buildWorker(), options.compile);
  console.log(`Wrote ${options.compile}.`);
}

async function runWorkerd() {
  const [{ buildWorker }, { startWorkerd }] = await Promise.all([
    import('../server/host/build.ts'),
    import('../server/host/workerd.ts'),
  ]);
  const server = startWorkerd(options, await buildWorker(), 'inherit');
  // With open connections workerd lingers after a polite signal, and loses nothing without one.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGKILL'));
  server.on('exit', (code) => process.exit(code ?? 0));
  await announce();
}

async function runOnNode() {
  const { serveOnNode } = await import('../server/node/serve.ts');
  await serveOnNode(options);
  await announce();
}

/** Says where the server is as soon as it answers. */
async function announce() {
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(`The sync server is at ${address} and keeps its data in ${options.data}.`);
}

async function isUp() {
  try {
    return (await fetch(`${address}/healthz`)).ok;
  } catch {
    // Not yet.
    return false;
  }
}
