import type { Toasts } from '../../lib/ui/toasts.ts';
import { t } from '../../lib/ui/words.ts';
import { Icon } from './icon.tsx';

/** The messages of the last seconds. They are said aloud by the surface's live region, not from here. */
export function ToastStack({ toasts }: { toasts: Toasts }) {
  // What is taken away under the pointer or the focus does not tell that these have left it.
  const dismiss = (id: number) => {
    toasts.dismiss(id);
    toasts.hold(false);
  };
  return (
    <section
      class="toasts"
      aria-label={t('toasts_label')}
      onPointerEnter={() => toasts.hold(true)}
      onPointerLeave={() => toasts.hold(false)}
      onFocusIn={() => toasts.hold(true)}
      onFocusOut={() => toasts.hold(false)}
    >
      {toasts.list.value.map((toast) => (
        <div key={toast.id} class={toast.isError ? 'toast error' : 'toast'}>
          {toast.isError && <Icon name="warning" />}
          <p>{toast.text}</p>
          {toast.action && (
            <button
              type="button"
              class="toast-action"
              onClick={() => {
                dismiss(toast.id);
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            class="icon-button"
            aria-label={t('dismiss')}
            title={t('dismiss')}
            onClick={() => dismiss(toast.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </section>
  );
}
