import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../kit/button.tsx';

interface FileButtonProps {
  accept: string;
  isDisabled: boolean;
  onFile(file: File): void;
  children: ComponentChildren;
}

/** A button that asks for a file. The same file can be chosen twice in a row. */
export function FileButton({ accept, isDisabled, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button isBusy={isDisabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
