// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { SearchFields } from '../../components/searches/search-fields.tsx';
import { anyJob, type Criteria, criteriaSchema } from '../../lib/domain/search.ts';
import { LANGUAGES } from '../../lib/ui/search-choices.ts';
import { SearchForm } from '../../lib/ui/search-form.ts';
import { toldLanguages } from '../../lib/util/language.ts';
import { draw, drawn } from './support/draw.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function show(line: string, sources: string[] = []) {
  const form = new SearchForm('s', null);
  form.write(line);
  const page = draw(<SearchFields form={form} sources={sources} />);
  const pick = (label: string, value: string) => {
    const select = page.get<HTMLSelectElement>(`select[aria-label="${label}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const checked = () =>
    (page.all('input:checked') as HTMLInputElement[]).map(({ labels }) => labels?.[0]?.textContent);
  return { ...page, form, pick, checked };
}

test('what only the line could say is said by the form as well, and can be taken off there', async () => {
  const line = 'rust country:de,at remote:gb lang:de source:lever';
  const { form, checked, all } = show(line, ['lever', 'ashby']);
  expect(checked()).toEqual(['Germany', 'Austria', 'Remote', 'United Kingdom', 'German', 'Lever']);
  for (const box of all('input:checked')) {
    (box as HTMLInputElement).click();
    await drawn(() => expect(criteriaSchema().safeParse(form.criteria.value).success).toBe(true));
  }
  await drawn(() => expect(checked()).toEqual([]));
  expect(form.criteria.value).toEqual({ ...anyJob(), words: [[{ text: 'rust', kind: 'word' }]] });
});

test('countries, languages and sources are picked from a list, and stand in the line', async () => {
  const { form, pick, checked, all } = show('remote', ['lever', 'ashby']);
  pick('Countries', 'FR');
  pick('Remote work open to people in', 'PL');
  pick('Languages of the posting', 'fr');
  pick('Only from these job systems', 'ashby');
  await drawn(() => expect(checked()).toEqual(['France', 'Remote', 'Poland', 'French', 'Ashby']));
  const wanted: Partial<Criteria> = {
    countries: ['FR'],
    remoteIn: ['PL'],
    languages: ['fr'],
    sources: ['ashby'],
  };
  expect(form.criteria.value).toMatchObject(wanted);
  const again = new SearchForm('other', null);
  again.write(form.line.value);
  expect(again.criteria.value).toEqual(form.criteria.value);
  // What is chosen is offered no more.
  expect(all('option[value="ashby"]')).toEqual([]);
});

test('the languages that are offered are those that a text tells, and no others', () => {
  expect(toldLanguages().sort()).toEqual(LANGUAGES);
});

test('a search that is not for remote jobs asks for no countries of their people, and nobody without boards for sources', () => {
  const { all } = show('rust');
  const labels = all('select').map((select) => select.getAttribute('aria-label'));
  expect(labels).toEqual(['Countries', 'For', 'Languages of the posting']);
});
