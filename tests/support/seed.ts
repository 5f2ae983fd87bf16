// Property tests draw new cases at every run. With FC_SEED they draw the same ones again, as the gate does: whether it
// lets a change in must depend on that change alone.
const seed = Number(process.env.FC_SEED);
if (seed > 0) (await import('fast-check')).default.configureGlobal({ seed });

export {};
