import { browser } from 'wxt/browser';

// Notifications of the system. The permission is optional, and the interface is there only while it is given.

/** What both browsers have of it; Firefox shows no buttons and changes nothing in place. */
interface Notifications {
  create(id: string, options: NotificationOptions): Promise<string>;
  update?(id: string, options: NotificationOptions): Promise<boolean>;
  clear(id: string): Promise<boolean>;
  onClicked: {
    addListener(listener: (id: string) => void): void;
    hasListener(listener: (id: string) => void): boolean;
  };
}
interface NotificationOptions {
  type: 'basic';
  iconUrl: string;
  title: string;
  message: string;
}

function notifications(): Notifications | undefined {
  return (browser as { notifications?: Notifications }).notifications;
}

/**
 * Shows a notification in place of an older one of its id. One that only adds to what is still shown is changed where it
 * stands, without a further sound, if the browser can do that. Without the permission nothing happens.
 */
export async function showNotification(
  id: string,
  { title, message, isMore }: { title: string; message: string; isMore: boolean },
): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icons/128.png' as never);
  const options: NotificationOptions = { type: 'basic', iconUrl, title, message };
  if (isMore && (await notifications()?.update?.(id, options))) return;
  await notifications()?.create(id, options);
}

/** Takes a notification away; Chrome leaves one there that was clicked. */
export async function clearNotification(id: string): Promise<void> {
  await notifications()?.clear(id);
}

/** Listens to clicks. To be called in the first tick of the background, and again when the permission was given. */
export function listenToNotifications(onClick: (id: string) => void): void {
  const clicked = notifications()?.onClicked;
  if (clicked?.hasListener(onClick) === false) clicked.addListener(onClick);
}
