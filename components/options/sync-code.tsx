import { useEffect, useState } from 'preact/hooks';
import { t } from '../../lib/ui/words.ts';

interface Drawing {
  size: number;
  path: string;
}

/** Light around a code that readers need to find it (ISO/IEC 18004, section 6.3.8). */
const QUIET = 4;

/** A text as a QR code. What draws it is loaded when the first one is shown. */
export function SyncCode({ text }: { text: string }) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    let isOver = false;
    void Promise.all([import('lean-qr'), import('lean-qr/extras/svg')]).then(
      ([{ generate }, { toSvgPath }]) => {
        const code = generate(text);
        if (!isOver) setDrawing({ size: code.size, path: toSvgPath(code) });
      },
    );
    return () => {
      isOver = true;
    };
  }, [text]);
  if (drawing === null) return null;
  const { size, path } = drawing;
  return (
    <svg
      class="sync-code"
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      role="img"
      aria-label={t('sync_code_label')}
    >
      <path d={path} />
    </svg>
  );
}
