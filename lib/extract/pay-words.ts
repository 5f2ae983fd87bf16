import type { PayBasis } from '../domain/posting.ts';
import { constant } from '../util/constant.ts';
import { remembered } from '../util/remembered.ts';

/** Words that name pay, in the languages that postings are written in. Without groups, as all lists here. */
const PAY =
  'salar(?:y|ies)|pay(?! (?:us|them|our|off|attention)(?![\\p{L}]))|compensation|wages?|remuneration|base(?: (?:range|pay))?|basic|(?:hourly |daily |day |pay )?rate|' +
  'earn(?:ing)?(?= (?:between|from|up to|[$€£]))|verdienst|salaires?|rémunération|taux horaire|tjm|' +
  'salario|sueldo|retribución|remuneración|retribuzione|stipendio|ral|salário|remuneração|vencimento|' +
  '(?:års|månads|tim)?lön|(?:års|måneds|time)?lønn?|wynagrodzeni[ea]|pensja|' +
  'stawka|zarobki|widełki|mzd[auy]|mzdou|plat(?:u|em)?|odměn[auy]|ohodnocení|fizetés|salariul?|maaş|ücret|ctc|' +
  '年収|月給|時給|給与|年俸|月薪|年薪|薪资|薪資|연봉|월급|시급';
/** Words for pay that others are compounded with, which are searched for only where they are. */
const COMPOUNDED = /gehalt|vergütung|lohn|entgelt|salaris|loon|palkka|bér/;
const COMPOUND = `\\p{L}{0,30}(?:gehalt(?:s\\p{L}{1,30})?|${COMPOUNDED.source.slice(7)})`;
/** What else is counted in money: parts of a package that are not its base, and sums that nobody is paid. */
const NOT_PAY =
  'bonus(?:es)?|equity|rsus?|stock options?|ote|on[- ]target(?: earnings)?|target earnings|commissions?|sign(?:ing|[- ]on)|' +
  'relocation|allowances?|stipends?|reimburse\\p{L}{0,8}|tuition|401\\(?k\\)?|budgets?|funding|funded|raised|raising|' +
  'series [a-h]|valuation|valued|revenues?|turnover|arr|mrr|gmv|aum|donat\\p{L}{1,6}|payments?|payouts?|transactions?|' +
  'loans?|fees?|fines?|penalt(?:y|ies)|prizes?|vouchers?|discounts?|acquisition|acquired|umsatz|umsätze|zuschuss|' +
  "finanzierung|chiffre d['’]affaires|prämie|facturación|fatturato|faturamento|omzet|omsättning|omsetning|omsætning|" +
  'obrat|obrót|przychody|prowizja|prémie|premia';
/** Sums too, but only where the amount is one of them: the words also stand in names of roles and lists of benefits. */
const SUMS =
  'sales|stocks?|shares|options|benefits|perks|pension|funds|seed|venture|invest(?:ed|ments?)|assets|profits?|loss(?:es)?|' +
  'savings?|deals?|contracts?|portfolios?|markets?|grants?|spend|customers|users|insurance|deposits?|capital|variable|prime|provision';

const LABEL = constant(() => labelOf(PAY));
const LABEL_OR_COMPOUND = constant(() => labelOf(`${PAY}|${COMPOUND}`));

function labelOf(pay: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])(?:(${pay})|(${NOT_PAY}|(?:${SUMS}) (?:of|worth|over|exceeding|above|totall?ing|up to)))(?![\\p{L}\\d])`,
    'gu',
  );
}
const SMALL =
  "(?:a|an|as|per|year|annual|annually|yearly|one-time|for|your|our|the|new|total|additional|max(?:imum)?|worth|d'|de)";
const LINK =
  '(?:plus|and|with|und|mit|et|avec|y|con|e|com|i|a|och|og|en|met|base|basic|incl\\.?|including|excluding)';
/** What an amount is, said right behind it: "$80M funding", "€5,000 sign-on bonus", "$2B in yearly revenue". */
const SAID_AFTER = constant(
  () =>
    new RegExp(
      `^[ )]{0,3}(?:(?:${SMALL} ){0,3}(?:(?!${LINK}[ -])\\p{L}{1,30}[ -])?(?:${NOT_PAY})|(?:\\p{L}{1,30} )?(?:in|of|towards?) (?:\\p{L}{1,30} ){0,2}(?:${NOT_PAY}|${SUMS}))(?![\\p{L}\\d])`,
      'u',
    ),
);
/** A part that follows is joined by such a word, and so does not tell what the amount itself is. */
const JOINS = constant(() => new RegExp(`^[ )]{0,3}(?:[+,&;|•·/]|${LINK}(?![\\p{L}]))`, 'u'));

/** The unit of an amount, as in "$50/day stipend". */
const UNIT = /^ ?\/ ?\p{L}{1,20}\.?/u;

/** What an amount of money is; `null` where nothing says it. */
export type Meaning = 'pay' | 'other' | null;

/**
 * What the money between `before` and `after` is: pay, or something else (a bonus, funding, a fee). The words right
 * behind it decide, else the last one before it. Both are the text around it, as far as it belongs to it.
 */
export function meaningOf(before: string, after: string): Meaning {
  return isSaidAfter(after) ? 'other' : saidBefore(before);
}

// The postings of a board put the same words around different amounts.
const isSaidAfter = remembered(500, (after) => {
  const next = after.toLowerCase().replace(UNIT, '');
  return !JOINS.test(next) && SAID_AFTER.test(next);
});

const saidBefore = remembered(500, (before): Meaning => {
  const words = before.toLowerCase();
  const label = COMPOUNDED.test(words) ? LABEL_OR_COMPOUND : LABEL;
  let last: Meaning = null;
  // `matchAll` would make the pattern anew for each text.
  label.lastIndex = 0;
  for (let match = label.exec(words); match !== null; match = label.exec(words))
    last = match[1] === undefined ? 'other' : 'pay';
  return last;
});

const GROSS =
  /(?<![\p{L}\d])(?:gross|before tax|brutto\p{L}{0,20}|\p{L}{0,20}brutto|brut(?:[ao]?s?|es?)|sba|lord[aoi]|hrub(?:[áéý]\p{L}{0,3}|ého)|bruttó|brüt|ral|b\/a)(?![\p{L}\d])/iu;
const NET =
  /(?<![\p{L}\d.])(?:net|after tax|take[- ]home|netto\p{L}{0,20}|\p{L}{0,20}netto|nett[aoi]|net[ao]s?|čist(?:[áéý]\p{L}{0,3}|ého)|nettó|líquid[ao]s?|na rękę|на руки)(?![\p{L}\d])/iu;

/** What one of these words has in it; most of what stands beside pay has none, and is not looked at closer. */
const BASIS_HINT =
  /gross|before tax|br[uü]t|lord|hrub|\b(?:ral|sba)\b|b\/a|net|after tax|take|čist|líquid|rękę|руки/i;

/** Whether pay is said to be before or after taxes; `null` where it is not said, or both are. */
export function payBasis(text: string): PayBasis | null {
  if (!BASIS_HINT.test(text)) return null;
  const isGross = GROSS.test(text);
  if (isGross === NET.test(text)) return null;
  return isGross ? 'gross' : 'net';
}
