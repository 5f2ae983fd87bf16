import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JobAbout, JobAboutProps } from './job-about.tsx';

/** What is known beyond the posting, loaded behind it: the first picture of the panel needs none of it. */
export function LazyAbout(props: JobAboutProps) {
  const view = useSignal<typeof JobAbout | null>(null);
  useEffect(() => {
    void import('./job-about.tsx').then((loaded) => {
      view.value = loaded.JobAbout;
    });
  }, []);
  const View = view.value;
  return View === null ? null : <View {...props} />;
}
