/** All that a page under test says aloud from now on, in order. */
export function listen(): string[] {
  const heard: string[] = [];
  Object.assign(document, { ariaNotify: (text: string) => heard.push(text) });
  return heard;
}
