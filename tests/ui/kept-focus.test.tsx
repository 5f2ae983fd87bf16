// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { describe, expect, test } from 'vitest';
import { useKeptFocus } from '../../components/kit/use-kept-focus.ts';
import { draw, drawn } from './support/draw.ts';

const shown = signal<readonly string[]>([]);

function Page({ children }: { children: ComponentChildren }) {
  useKeptFocus();
  return (
    <div>
      <a href="#brand">brand</a>
      <main tabIndex={-1}>{children}</main>
      {shown.value.includes('dialog') && <button type="button">dialog</button>}
    </div>
  );
}

const Button = ({ name }: { name: string }) =>
  shown.value.includes(name) ? (
    <button type="button" id={name}>
      {name}
    </button>
  ) : null;

const focused = () => document.activeElement?.id || document.activeElement?.localName;

/** Draws these buttons, gives one the focus, and then leaves only the others. */
async function lose(name: string, before: string[], after: string[], meanwhile = () => {}) {
  shown.value = before;
  const page = draw(
    <Page>
      <Button name="above" />
      <ul>
        <li>
          <Button name="first" />
        </li>
        <li>
          <Button name="second" />
        </li>
        <li>
          <Button name="third" />
        </li>
      </ul>
    </Page>,
  );
  const isThere = () => page.all('button').find((button) => button.textContent === name);
  await drawn(() => expect(isThere()).toBeDefined());
  isThere()?.focus();
  meanwhile();
  shown.value = after;
  await drawn(() => expect(isThere()).toBeUndefined());
}

test('from a button it goes to no field that comes next, which would swallow the next key', async () => {
  shown.value = ['first'];
  const page = draw(
    <Page>
      <Button name="first" />
      <select id="field" />
      <button type="button" id="behind" />
    </Page>,
  );
  page.get<HTMLButtonElement>('#first').focus();
  shown.value = [];
  await drawn(() => expect(focused()).toBe('behind'));
});

test('from a message it goes back to what had it before', async () => {
  shown.value = ['first'];
  const page = draw(
    <Page>
      <button type="button" id="before" />
      <section class="toasts">
        <Button name="first" />
        <button type="button" id="other" />
      </section>
      <button type="button" id="behind" />
    </Page>,
  );
  page.get<HTMLButtonElement>('#before').focus();
  page.get<HTMLButtonElement>('#first').focus();
  shown.value = [];
  await drawn(() => expect(focused()).toBe('before'));
});

describe('when what has the focus goes away, it goes', () => {
  test('to what comes after', async () => {
    await lose('second', ['above', 'first', 'second', 'third'], ['above', 'first', 'third']);
    await drawn(() => expect(focused()).toBe('third'));
  });

  test('else to what came before', async () => {
    await lose('third', ['above', 'first', 'third'], ['above', 'first']);
    await drawn(() => expect(focused()).toBe('first'));
  });

  test('else to what is around', async () => {
    await lose('first', ['above', 'first'], ['above']);
    await drawn(() => expect(focused()).toBe('above'));
  });

  test('else to the view', async () => {
    await lose('first', ['first'], []);
    await drawn(() => expect(focused()).toBe('main'));
  });

  test('to the view from outside of it, and never to what is around all of it', async () => {
    await lose('dialog', ['first', 'dialog'], ['first']);
    await drawn(() => expect(focused()).toBe('main'));
  });

  test('on, when what held it is removed in two steps', async () => {
    await lose('second', ['above', 'first', 'second'], ['above'], () => {
      const second = document.querySelector('#second');
      const list = second?.closest('ul');
      second?.remove();
      list?.remove();
    });
    await drawn(() => expect(focused()).toBe('above'));
  });

  test('nowhere, when the user has clicked beside everything', async () => {
    await lose('first', ['above', 'first'], ['above'], () => {
      document.dispatchEvent(new Event('pointerdown'));
    });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(focused()).toBe('body');
  });
});
