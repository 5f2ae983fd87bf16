import { describe, expect, it } from 'vitest';
import { foldTerm } from '../../lib/domain/search-fold.ts';
import { isCompoundEnd, isFirstPart } from '../../lib/domain/word-compounds.ts';
import { formsOf } from '../../lib/domain/word-forms.ts';

describe('forms', () => {
  it.each([
    ['entwickler', ['entwicklerin', 'entwicklerinnen']],
    ['auszubildende', ['auszubildender', 'azubi']],
    ['technischer', ['technische', 'technischen']],
    ['nurse', ['nurses']],
    ['games', ['game']],
    ['secretary', ['secretaries']],
    ['bus', ['buses']],
    ['midwife', ['midwives']],
    ['salesman', ['saleswoman', 'salespeople']],
    ['labourer', ['laborer']],
    ['organizer', ['organiser', 'organisers']],
    ['counselor', ['counsellor']],
    ['pediatrician', ['paediatricians']],
    ['senior', ['sr']],
    ['manager', ['mgr']],
    ['kelner', ['kelnerka', 'kelnerow', 'kelnerzy']],
    ['doradca', ['doradczyni', 'doradcow']],
    ['psycholog', ['psycholozka', 'psycholodzy']],
    ['niemiecki', ['niemieckim', 'niemieckiego']],
    ['enfermero', ['enfermera', 'enfermeros', 'enfermerx']],
    ['grafico', ['grafica', 'graficos']],
    ['actor', ['actriz', 'actress']],
    ['commercial', ['commerciale', 'commerciaux']],
    ['social', ['sociale', 'sociaux']],
    ['employe', ['employee', 'employes']],
    ['adjoint', ['adjointe', 'adjointes']],
    ['مبرمج', ['مبرمجات', 'للمبرمجين', 'ومبرمجه']],
    ['موظف', ['موظفي']],
    ['مندوب', ['مناديب']],
    ['خبير', ['خبراء']],
    ['مسؤول', ['مسئول']],
  ])('of %s are more than the word', (word, wanted) => {
    expect(formsOf(foldTerm(word))).toEqual(expect.arrayContaining(wanted.map(foldTerm)));
  });

  it('of a word for people lead back to it', () => {
    for (const form of ['desarrolladora', 'desarrolladores'])
      expect(formsOf(form)).toContain('desarrollador');
    expect(formsOf('kelnerka')).toContain('kelner');
    expect(formsOf('mitarbeiterin')).toContain('mitarbeiter');
  });

  it('are none where the word is a name or a field', () => {
    const names = ['rails', 'windows', 'kubernetes', 'sales', 'news', 'teams', 'c', 'r'];
    for (const name of names) expect(formsOf(name)).toEqual([name]);
    for (const [word, other] of [
      ['rail', 'rails'],
      ['go', 'goes'],
      ['ios', 'io'],
      ['aws', 'aw'],
      ['analytics', 'analytic'],
      ['analytic', 'analytics'],
      ['organ', 'organisation'],
      ['intern', 'interne'],
      ['marin', 'marine'],
      ['kierownik', 'kierownica'],
      ['stolarz', 'stolarka'],
      ['فني', 'فنون'],
      ['صيدلي', 'صيدلية'],
      ['مكتب', 'مكتبي'],
    ] as const) {
      expect(formsOf(foldTerm(word))).not.toContain(foldTerm(other));
    }
  });
});

describe('the end of a German compound', () => {
  it.each(['entwickler', 'leiterin', 'assistenz', 'krankenpfleger', 'anwalt', 'pflegekraefte'])(
    'is %s',
    (form) => expect(isCompoundEnd(form)).toBe(true),
  );

  it.each(['conductor', 'porter', 'driver', 'nurse', 'java', 'therapeute'])('is not %s', (form) =>
    expect(isCompoundEnd(form)).toBe(false),
  );

  it('stands behind what says what it is about, and behind nothing else', () => {
    for (const [before, end] of [
      ['', 'leiter'],
      ['filial', 'leiter'],
      ['software', 'entwickler'],
    ] as const) {
      expect(isFirstPart(before, `${end} `)).toBe(true);
    }
    for (const [before, end] of [
      ['re', 'vendeur'],
      ['mit', 'arbeiter'],
      ['projektmit', 'arbeiter'],
      ['zugbeg', 'leiter'],
      ['halb', 'leiter'],
      ['trans', 'formateur'],
    ] as const) {
      expect(isFirstPart(before, `${end} `)).toBe(false);
    }
  });
});
