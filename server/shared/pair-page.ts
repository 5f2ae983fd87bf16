/** What a browser shows to whoever opens a pairing link there. The secret stands behind the `#` and is never sent. */
export const PAIR_TEXT =
  'This is a Jobwake sync server. Copy the whole address of this page and paste it in the options of Jobwake, under Sync.\n';

export function pairPage(): Response {
  return new Response(PAIR_TEXT, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
