import type { TabReading } from '../../lib/domain/page-job.ts';
import { applicationsById, readStages } from '../../lib/store/applications.ts';
import type { Database } from '../../lib/store/database.ts';

/** A reading of one job that is stored, with where that stands on the user's board. */
export async function withStage(reading: TabReading, db: Database): Promise<TabReading> {
  const [job] = reading.jobs;
  if (reading.kind !== 'job' || !job?.known) return reading;
  const [application] = await applicationsById(db, [job.known.jobId]);
  const id = application?.stage;
  if (id === undefined) return reading;
  const name = (await readStages(db)).find((stage) => stage.id === id)?.name ?? '';
  return { ...reading, jobs: [{ ...job, known: { ...job.known, stage: { id, name } } }] };
}
