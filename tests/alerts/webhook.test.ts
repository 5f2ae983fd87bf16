import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  addDeliveries,
  type Delivery,
  dropDelivery,
  retryDelivery,
  waitingDeliveries,
} from '../../lib/alerts/deliveries.ts';
import { webhookRequest } from '../../lib/alerts/webhook.ts';
import { freshDatabase, START } from './support.ts';

const MESSAGE = {
  id: 'search:rust',
  title: '2 new: Rust <in> Berlin',
  lines: ['Größe *Ltd*, Acme & Sons', '@everyone, Globex'],
  jobs: [{ id: 'a:b:1', title: 'Größe *Ltd*', company: 'Acme & Sons', url: 'https://acme.example/1' }],
  isMore: false,
};

describe('the request to a webhook', () => {
  test('of ntfy publishes JSON to the root of the server, wherever that is', async () => {
    const send = (address: string) => webhookRequest('ntfy', { address, secret: 'tk_1' }, MESSAGE, START);
    const { url, headers, body } = await send('https://ntfy.example/jobs');
    expect(url).toBe('https://ntfy.example/');
    expect(headers).toMatchObject({ Authorization: 'Bearer tk_1' });
    expect(JSON.parse(body)).toEqual({
      topic: 'jobs',
      title: MESSAGE.title,
      message: MESSAGE.lines.join('\n'),
    });
    expect((await send('https://ntfy.example/behind/jobs/')).url).toBe('https://ntfy.example/behind/');
    await expect(send('https://ntfy.example/')).rejects.toMatchObject({ code: 'message-invalid' });
  });

  test('of Slack and Discord lets no title become markup or a call to everyone', async () => {
    const secrets = { address: 'https://hooks.example/services/T/B/x', secret: '' };
    const slack = await webhookRequest('slack', secrets, MESSAGE, START);
    expect(slack.url).toBe(secrets.address);
    expect(JSON.parse(slack.body).text).toContain(
      '2 new: Rust &lt;in&gt; Berlin\nGröße *Ltd*, Acme &amp; Sons',
    );
    const discord = JSON.parse((await webhookRequest('discord', secrets, MESSAGE, START)).body);
    expect(discord.allowed_mentions).toEqual({ parse: [] });
    expect(discord.content).toContain('Größe \\*Ltd\\*');
  });

  test('in plain JSON is signed over its time and body', async () => {
    const secrets = { address: 'https://me.example/hook', secret: 'geheim' };
    const { headers, body } = await webhookRequest('json', secrets, MESSAGE, START);
    const expected = createHmac('sha256', 'geheim').update(`${START}.${body}`).digest('hex');
    expect(headers['X-Jobwake-Signature']).toBe(`sha256=${expected}`);
    expect(headers['X-Jobwake-Time']).toBe(String(START));
    expect(JSON.parse(body)).toMatchObject({ title: MESSAGE.title, jobs: MESSAGE.jobs, at: START });
  });
});

test('a delivery is tried again, later each time, and given up in the end', async () => {
  const db = await freshDatabase();
  await addDeliveries(db, [MESSAGE], START);
  const waits: number[] = [];
  for (let now = START; ; ) {
    const [delivery] = (await waitingDeliveries(db)) as [Delivery];
    now = delivery.notBefore;
    if (await retryDelivery(db, delivery, now, () => 0.5)) break;
    waits.push(((await waitingDeliveries(db))[0]?.notBefore ?? 0) - now);
  }
  expect(waits).toHaveLength(9);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBeGreaterThanOrEqual(15_000);
  expect(waits.at(-1)).toBeLessThanOrEqual(3_615_000);
  expect(await waitingDeliveries(db)).toEqual([]);
  await addDeliveries(db, [MESSAGE, { ...MESSAGE, id: 'other' }], START);
  const [first] = await waitingDeliveries(db);
  if (first) await dropDelivery(db, first);
  expect(await waitingDeliveries(db)).toHaveLength(1);
});
