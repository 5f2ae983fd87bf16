// Words whose forms no ending tells, in folded letters once they are read.

/** Words for people in their forms. */
export const PEOPLE = [
  'chef chefs cheffe cheffes chefin chefinnen',
  'coach coaches coachin',
  'mechanic mechanics',
  'child children',
  'foreman foremen forewoman',
  'fireman firemen firefighter firefighters',
  'actor actors actress actresses actriz actores actrices',
  'host hosts hostess hostesses',
  'waiter waiters waitress waitresses',
  'steward stewards stewardess stewardesses',
  'masseur masseurs masseuse masseuses',
  'pilot pilots piloten pilotin pilotinnen pilota pilotka piloci pilotow pilote pilotes piloto pilotos',
  'koch kochin koche kochinnen',
  'friseur friseurin friseure friseurinnen friseuse friseusen frisor frisorin frisore frisorinnen frisoer frisoerin',
  'avocat avocate avocats avocates',
  'hote hotes hotesse hotesses',
  'maitre maitres maitresse maitresses',
  'agent agente agents agentes agentow agenci',
  'medecin medecins',
  'jefe jefa jefes jefas',
  'peon peones peona peonas',
  'mozo moza mozos mozas',
  'capitan capitana capitanes capitanas',
  'aleman alemana alemanes alemanas',
  'ingles inglesa ingleses inglesas',
  'frances francesa franceses francesas',
  'portugues portuguesa portugueses portuguesas',
  'szef szefowa szefowie szefa szefow',
];

/** How words are shortened, behind a bar, with "_" for a blank: "Sr." is a senior, yet who asks for "sr" may mean anything. */
export const SHORTENED = [
  'senior | sr snr',
  'junior | jr jnr',
  'manager | mgr mngr',
  'assistant assistants | asst',
  'representative representatives | rep reps',
  'executive executives | exec execs',
  'professeur professeure | prof',
  'profesor profesora | prof',
  'professor | prof',
  'ingenieur ingenieurin | dipl_ing dipling',
  'inzynier | inz',
  'specjalista | spec',
  'responsable | resp',
  'auszubildende auszubildender | azubi azubis',
];

/** The same word as it is spelled elsewhere. */
export const SPELLED = [
  'centre centres center centers',
  'theatre theatres theater theaters',
  'programme programmes program programs',
  'jewellery jewelry',
  'licence license',
  'defence defense',
  'catalogue catalog',
  'draughtsman draughtsmen draughtsperson draftsman draftsmen draftsperson',
  'tyre tyres tire tires',
  'aluminium aluminum',
  'moulder molder',
];

/** Words that look like a form of a shorter one and mean something else: names, fields, workshops and machines. */
export const WORDS_OF_THEIR_OWN = [
  'person people man rails windows goods customs sales news arms glasses arts teams kubernetes',
  'stolarka drukarka tokarka murarka slusarka opera camera',
  'مدرسة صيدلية تقنية مكتبة كتاب',
].join(' ');

/** Names that are written as one; as two they are other words. */
export const NEVER_APART = 'salesforce workday photoshop';
