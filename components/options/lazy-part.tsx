import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LazyPartProps<P> {
  load(): Promise<ComponentType<P>>;
  props: P;
  onFailure(thrown: unknown): void;
}

/** A part of the page that is loaded after the rest of it stands. */
export function LazyPart<P extends object>({ load, props, onFailure }: LazyPartProps<P>) {
  const [loaded, setLoaded] = useState<{ View: ComponentType<P> } | null>(null);
  useEffect(() => {
    load().then((View) => setLoaded({ View }), onFailure);
  }, []);
  return loaded === null ? <div aria-busy="true" /> : <loaded.View {...props} />;
}
