import { constant } from '../util/constant.ts';
import { remembered } from '../util/remembered.ts';

/** Legal forms at the end of a company's name, folded; the longer ones first where one holds another. */
const LEGAL_FORMS =
  'gmbh co kg aa|gmbh co kg|gmbh co kgaa|gmbh co ohg|ag co kg|se co kg|gmbh mbh|ggmbh|gmbh|mbh|ug haftungsbeschrankt|ug|kgaa|kg|ohg|gbr|e v|ev|eg|' +
  'inc|incorporated|corp|corporation|company|co|llc|l l c|llp|lp|pbc|plc|ltd|limited|pty ltd|pty|pvt ltd|private limited|pvt|pte ltd|pte|' +
  's a r l|sarl|sasu|sas|s a s|sa|s a|snc|eurl|s l u|slu|sl|s l|s r l|srl|spa|s p a|soc coop|lda|unipessoal lda|ltda|s a de c v|sa de cv|eireli|me|' +
  'b v|bv|n v|nv|vof|bvba|ab|publ|aps|a s|as|asa|oy|oyj|oy ab|hf|ehf|sp z o o|sp zoo|sp k|sp j|spolka z o o|spolka akcyjna|' +
  's r o|sro|spol s r o|a s|z s|d o o|doo|d d|kft|zrt|nyrt|bt|srl d|eood|ood|ead|ooo|oao|pao|zao|oü|ou|as|sia|uab|k k|kk|co ltd|sdn bhd|bhd|' +
  'ag|se|holding|holdings|group|gruppe|groupe|grupa|international|deutschland|germany|usa|us|uk|emea|europe|global|worldwide|technologies|careers|jobs';
/** Words among those that only say where or how large: a name of its own where nothing else is left. */
const forms = constant(() => LEGAL_FORMS.split('|').sort((a, b) => b.length - a.length));

/**
 * A company's name in the form in which different boards write it alike: folded, without legal form, country or "Group"
 * at its end and without a web domain's ending. "Acme GmbH & Co. KG", "ACME Inc." and "acme.com" are all "acme". Empty
 * for names without letters or digits.
 */
export const companyKey = remembered(1_000, (name) => companyWords(name).replaceAll(' ', ''));

/** The same with single blanks between the words. */
export function companyWords(name: string): string {
  let words = fold(name.slice(0, 200).replace(/\.(?:com|io|ai|co|net|org|app|dev|de|eu)$/i, ''));
  for (let round = 0; round < 4; round++) {
    const form = forms.find((ending) => words.endsWith(` ${ending}`));
    if (form === undefined) break;
    words = words.slice(0, -form.length - 1);
  }
  return words.replace(/^the /, '');
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ (?:and|und|et|och|og)(?= )/g, '')
    .trim();
}
