/** Sentences of the invented postings. {company}, {role}, {team} and {place} are filled in. */

export const ABOUT: readonly string[] = [
  '{company} makes tools for people who repair things, from bicycles to wind turbines, and has done so since a garage sale went well.',
  'At {company} we plan the routes of delivery vans so that they drive less and arrive when they said they would.',
  '{company} builds measuring instruments for laboratories, farms and harbours; most of our customers have known us for ten years or more.',
  'Small clinics run their whole day on the software of {company}: appointments, stock, invoices and the waiting room’s coffee machine.',
  '{company} helps towns & villages to heat their schools without burning anything.',
  'Every third library in the country lends its books through {company}, which is still owned by the people who work there.',
];

export const ROLE: readonly string[] = [
  'As our {role} you will join the {team} team, seven people who would rather ship a small thing this week than a big one some day.',
  'We are looking for a {role} who enjoys explaining how things work at least as much as making them work.',
  'The {team} team needs one more {role}. You will have a mentor for the first three months and a say in what we do from the first day.',
  'This {role} position is new: the {team} team has grown, and its work is waiting for somebody with fresh eyes.',
  'You will be the second {role} at {company} and help us to find the third.',
];

export const DUTIES: readonly string[] = [
  'Own a part of {team} from the first sketch to the thank-you letter of a customer',
  'Turn vague requests into small steps, and say no kindly where a step leads nowhere',
  'Write down decisions & their reasons, so that nobody has to remember them',
  'Review the work of your colleagues and have yours reviewed, with “why” as the favourite question',
  'Keep an eye on costs, deadlines and the mood in the room',
  'Visit customers twice a quarter and bring back what you saw, not what you hoped to see',
  'Measure before and after each change and share both numbers',
  'Prepare the weekly plan together with Operations and Sales',
  'Answer one support question a day, so that you know where it hurts',
  'Replace what is old and brittle with something plain',
  'Train new colleagues in {place} and elsewhere',
  'Take part in the on-call rota (one week in nine, paid)',
  'Look after the budget of the team and spend it as if it were yours',
  'Run experiments, and stop those that do not work',
];

export const PROFILE: readonly string[] = [
  'Three or more years of work as a {role} or in something close to it',
  'You write clearly in English; another language of our customers is a bonus',
  'You have finished something difficult and can tell us what went wrong on the way',
  'Experience with a product that real people depend on',
  'You would rather ask twice than guess once',
  'A degree, an apprenticeship or a good story about how you learned it all by yourself',
  'You know when “good enough” is good enough, and when it is not',
  'A driving licence, or a plan for how to reach customers without one',
  'You are at home in spreadsheets > 10,000 rows',
  'Willing to travel up to 10 % of the time',
  'Curiosity about how others do their work',
  'A calm hand when three things happen at once',
];

export const OFFER: readonly string[] = [
  '30 days of holiday and a bridge day wherever the calendar offers one',
  'A budget for learning that you do not have to ask for',
  'Hardware of your choice & a chair that you have sat on before',
  'Parental leave of sixteen weeks on full pay, for everyone',
  'A pension scheme to which we add half of what you put in',
  'Two months a year from any place with a power socket',
  'Lunch together on Wednesdays',
  'A four-day week in July and August',
];

export const CLOSING: readonly string[] = [
  'Send us whatever shows your work best. We answer within ten days, also when the answer is no.',
  'We do not expect that one person fits every line above. If you fit half of them and the rest sounds like fun, write to us.',
  '{company} gives every applicant the same questions and the same time. Tell us what you need to do well on the day.',
];

/** Paragraphs of the postings that are harder to display than others. */
export const EMOJI_ITEM =
  'Celebrate launches 🎉, mourn outages 🕯️ and water the office plants 🪴 (👩🏽‍🚒 training provided)';
export const RTL_PARAGRAPH =
  'המשרה פתוחה גם לדוברי עברית: נשמח לקבל פניות בשתי השפות. نرحب أيضًا بالمتقدمين الناطقين بالعربية (Tel Aviv, 2 days a week).';
export const ODD_SPACES_PARAGRAPH =
  'Working\u00a0hours:\u2003Monday \u2013\u2009Friday,\u202f9\u00a0to\u00a05.\u200b\u200b Every   second \t Friday\n\n is  short.\u00a0\u00a0';
