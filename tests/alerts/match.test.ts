import { describe, expect, it } from 'vitest';
import { compileSearches } from '../../lib/alerts/match.ts';
import { anyJob, type Criteria, type Term } from '../../lib/domain/search.ts';
import { job, NOW, search } from './match-support.ts';

function words(...texts: string[]): Term[] {
  return texts.map((text) => ({ text, kind: 'word' }));
}

function matches(changes: Partial<Criteria>, title: string, text: string | null = null): boolean {
  const matcher = compileSearches([search('s', { ...anyJob(), ...changes })], NOW);
  return matcher.match(job({ title }), text).length > 0;
}

describe('words in titles', () => {
  it.each([
    ['go', 'Go Developer', true],
    ['go', 'Good Developer', false],
    ['go', 'Google Ads Manager', false],
    ['go', 'Go-to-Market Manager', false],
    ['go', 'Head of Go To Market', false],
    ['go', 'Backend (Go/Rust)', true],
    ['c++', 'C/C++ Engineer', true],
    ['c++', 'C Engineer', false],
    ['c', 'C++ Engineer', false],
    ['c', 'C# Engineer', false],
    ['c', 'Embedded C Engineer', true],
    ['c', 'C-Entwickler (m/w/d)', true],
    ['c', 'C-Level Assistant', false],
    ['c#', 'Entwickler C#/.NET', true],
    ['.net', 'Entwickler C#/.NET', true],
    ['.net', 'ASP.NET Core Developer', true],
    ['.net', 'Net Revenue Analyst', false],
    ['net', '.NET Developer', false],
    ['r', 'R Programmer', true],
    ['r', 'R&D Engineer', false],
    ['r', 'R & D Engineer', false],
    ['r&d', 'Head of R & D', true],
    ['node.js', 'Node.js Developer', true],
    ['node.js', 'NodeJS Developer', true],
    ['nodejs', 'Node.js Developer', true],
    ['node.js', 'Node JS Developer', true],
    ['nodejs', 'Node JS Developer', true],
    ['java', 'JavaScript Developer', false],
    ['java', 'Java-Script Developer', false],
    ['javascript', 'Java Script Developer', true],
    ['frontend', 'Front-End Developer', true],
    ['front-end', 'Frontend Developer', true],
    ['front-end', 'Front End Developer', true],
    ['rails', 'Rail Engineer', false],
    ['rail', 'Ruby on Rails Developer', false],
    ['windows', 'Window Cleaner', false],
    ['engineer', 'Engineering Manager', false],
    ['developer', 'Developers', true],
    ['entwickler', 'Entwicklerin', true],
    ['entwickler', 'Entwickler*in Rust', true],
    ['entwickler', 'EntwicklerInnen gesucht', true],
    ['entwickler', 'Softwareentwickler', true],
    ['entwickler', 'Entwicklerteam', false],
    ['leiter', 'Begleiter im Zug', false],
    ['conductor', 'Semiconductor Engineer', false],
    ['gaertner', 'Landschaftsgärtner', true],
    ['poet', 'Pot Washer', false],
    ['aide-soignant', 'Aides-soignantes', true],
    ['go', 'Always on the go? Become a courier', false],
    ['conducteur', 'Ingénieur semi-conducteurs', false],
    ['enfermero', 'Enfermer@s de noche', true],
    ['profesor', 'Profesor@s de yoga', true],
    ['développeur', 'DEVELOPPEUSE PHP', true],
    ['directeur', 'Directrice financière', true],
    ['enfermero', 'Enfermera de noche', true],
    ['programista', 'Programistka Java', true],
    ['kierowca', 'Kierowczyni autobusu', true],
    ['muller', 'Müller Mühlen', true],
    ['müller', 'Mueller Mühlen', true],
    ['strasse', 'Straße', true],
    ['lodz', 'Łódź', true],
    ['istanbul', 'İSTANBUL', true],
    ['ısı', 'ISI mühendisi', true],
    ['rust', 'Ｒｕｓｔ エンジニア', true],
    ['エンジニア', 'Rustエンジニア募集', true],
    ['工程师', '高级软件工程师', true],
    ['개발자', '백엔드개발자를 모십니다', true],
    ['مهندس', 'المهندسة المعمارية', true],
    ['مُهَنْدِس', 'مهندسين مدنيين', true],
    ['إدارة', 'اداره المشاريع', true],
    ['at&t', 'AT&T Sales', true],
    ['usa', 'Sales U.S.A.', true],
    ['r', 'Account Manager (s.r.o.)', false],
  ])('"%s" in "%s": %s', (word, title, expected) => {
    expect(matches({ words: [words(word)] }, title)).toBe(expected);
  });

  it('finds phrases as they stand, without forms and not across compounds', () => {
    const phrase = (text: string): Partial<Criteria> => ({ words: [[{ text, kind: 'phrase' }]] });
    expect(matches(phrase('software engineer'), 'Senior Software-Engineer')).toBe(true);
    expect(matches(phrase('software engineer'), 'Software Engineers')).toBe(false);
    expect(matches(phrase('software engineer'), 'Engineer, Software')).toBe(false);
    expect(matches(phrase('engineer frontend'), 'Front-end engineer')).toBe(false);
  });

  it('finds the beginnings of words', () => {
    const prefix: Partial<Criteria> = { words: [[{ text: 'rust', kind: 'prefix' }]] };
    expect(matches(prefix, 'Rustacean')).toBe(true);
    expect(matches(prefix, 'Trust Officer')).toBe(false);
  });

  it('needs each group, by any of its words, and none of the words to avoid', () => {
    const criteria = { words: [words('rust', 'go'), words('backend')], without: words('senior') };
    expect(matches(criteria, 'Backend Developer Go')).toBe(true);
    expect(matches(criteria, 'Backend Developer PHP')).toBe(false);
    expect(matches(criteria, 'Frontend Developer Go')).toBe(false);
    expect(matches(criteria, 'Senior Backend Developer Go')).toBe(false);
  });

  it('looks into descriptions where that is asked for', () => {
    const criteria = { words: [words('rust')] };
    expect(matches(criteria, 'Developer', 'We write Rust.')).toBe(false);
    expect(matches({ ...criteria, isInText: true }, 'Developer', 'We write Rust.')).toBe(true);
    expect(matches({ ...criteria, isInText: true }, 'Developer', null)).toBe(false);
  });
});
