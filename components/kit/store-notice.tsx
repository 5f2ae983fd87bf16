import { type StoreTrouble, storeTroubleWords } from '../../lib/ui/error-words.ts';
import { Notice } from './notice.tsx';

/** Why the database cannot be used, and what still works. */
export function StoreNotice({ trouble }: { trouble: StoreTrouble }) {
  const { title, body } = storeTroubleWords(trouble);
  return (
    <Notice tone="warning" title={title}>
      {body}
    </Notice>
  );
}
