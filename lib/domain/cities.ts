import { lazy } from '../util/lazy.ts';
import { foldWords } from '../util/words.ts';

/**
 * Cities that postings name most, with their names in other languages after the first: enough to tell a country where
 * only a city is written, and that "München" and "Munich" are one. Folded as `foldWords` does.
 */
const CITIES =
  'US:new york,new york city,nyc,manhattan,brooklyn;san francisco,sf,san fran;los angeles,la;seattle;boston;chicago;austin;denver;atlanta;' +
  'miami;dallas;houston;philadelphia;phoenix;portland;san diego;san jose;washington,washington dc,washington d c;palo alto;mountain view;' +
  'menlo park;redwood city;sunnyvale;santa clara;cupertino;san mateo;oakland;bellevue;redmond;raleigh;charlotte;nashville;minneapolis;' +
  'pittsburgh;salt lake city;detroit;columbus;baltimore;tampa;orlando;las vegas;st louis,saint louis;kansas city;indianapolis;wilmington ' +
  'GB:london,londres,londra,londyn,londen,londyn;manchester;edinburgh;glasgow;bristol;leeds;liverpool;oxford;sheffield;belfast;cardiff;nottingham ' +
  'IE:dublin;cork;galway;limerick ' +
  'DE:berlin;munich,munchen,muenchen,monaco di baviera,mnichov,monachium;hamburg;cologne,koln,koeln;frankfurt,frankfurt am main,frankfurt main;' +
  'stuttgart;dusseldorf,duesseldorf;leipzig;dresden;hanover,hannover;nuremberg,nurnberg,nuernberg;bremen;dortmund;essen;bonn;karlsruhe;mannheim;' +
  'potsdam;heidelberg;freiburg,freiburg im breisgau;munster,muenster;augsburg;aachen ' +
  'AT:vienna,wien,viden,wieden,vienne;graz;linz;salzburg;innsbruck ' +
  'CH:zurich,zuerich,zurigo;geneva,geneve,genf,ginevra;basel,bale;bern,berne;lausanne;zug;lugano;lucerne,luzern;winterthur ' +
  'FR:paris,pariz,paryz,parigi;lyon;marseille;toulouse;bordeaux;lille;nantes;nice;strasbourg,strassburg;grenoble;montpellier;rennes;sophia antipolis ' +
  'ES:madrid;barcelona;valencia;seville,sevilla;malaga;bilbao;zaragoza;palma,palma de mallorca ' +
  'PT:lisbon,lisboa,lissabon,lisbonne;porto,oporto;braga;coimbra;aveiro ' +
  'IT:milan,milano,mailand;rome,roma,rom;turin,torino;bologna;florence,firenze,florenz;naples,napoli;venice,venezia;padua,padova;verona;genoa,genova ' +
  'NL:amsterdam;rotterdam;utrecht;the hague,den haag,s gravenhage;eindhoven;delft;groningen;leiden;haarlem ' +
  'BE:brussels,bruxelles,brussel,brussel;antwerp,antwerpen,anvers;ghent,gent,gand;leuven;liege LU:luxembourg city ' +
  'DK:copenhagen,kobenhavn,kopenhagen;aarhus,arhus;odense;aalborg ' +
  'SE:stockholm;gothenburg,goteborg;malmo;uppsala;linkoping;lund NO:oslo;bergen;trondheim;stavanger ' +
  'FI:helsinki,helsingfors;espoo,esbo;tampere,tammerfors;turku,abo;oulu;vantaa IS:reykjavik ' +
  'PL:warsaw,warszawa,warschau,varsava;krakow,cracow,krakau;wroclaw,breslau;gdansk,danzig;poznan;lodz;katowice;gdynia;lublin;szczecin ' +
  'CZ:prague,praha,prag,praga;brno,brunn;ostrava;pilsen,plzen;olomouc;liberec;zlin;hradec kralove;pardubice SK:bratislava;kosice;zilina ' +
  'HU:budapest;debrecen;szeged RO:bucharest,bucuresti,bukarest;cluj napoca,cluj;timisoara;iasi;brasov BG:sofia;plovdiv;varna ' +
  'RS:belgrade,beograd;novi sad HR:zagreb;split SI:ljubljana GR:athens,athen,athina;thessaloniki GE:tbilisi;batumi UA:kyiv,kiev,kijow;lviv;kharkiv;odesa ' +
  'EE:tallinn;tartu LV:riga LT:vilnius;kaunas TR:istanbul;ankara;izmir CY:nicosia;limassol MT:valletta ' +
  'IL:tel aviv,tel aviv yafo,tel aviv jaffa;haifa;jerusalem AE:dubai;abu dhabi SA:riyadh;jeddah QA:doha EG:cairo,al qahirah ' +
  'IN:bengaluru,bangalore;mumbai,bombay;delhi,new delhi;hyderabad;chennai,madras;pune;gurgaon,gurugram;noida;kolkata;ahmedabad;jaipur;kochi;indore ' +
  'PK:karachi;lahore;islamabad BD:dhaka LK:colombo SG:singapore city MY:kuala lumpur ID:jakarta TH:bangkok PH:manila,makati,taguig;cebu ' +
  'VN:ho chi minh city,ho chi minh,saigon;hanoi CN:shanghai;beijing,peking;shenzhen;guangzhou;hangzhou;chengdu HK:kowloon TW:taipei ' +
  'JP:tokyo,tokio;osaka;kyoto;fukuoka;yokohama KR:seoul;busan;pangyo AU:sydney;melbourne;brisbane;perth;adelaide;canberra NZ:auckland;wellington;christchurch ' +
  'CA:toronto;vancouver;montreal;ottawa;calgary;edmonton;waterloo ontario,kitchener;quebec city;winnipeg;mississauga;halifax ' +
  'BR:sao paulo;rio de janeiro;belo horizonte;curitiba;porto alegre;florianopolis;recife MX:mexico city,ciudad de mexico,cdmx;guadalajara;monterrey ' +
  'AR:buenos aires;cordoba argentina CL:santiago,santiago de chile CO:bogota;medellin PE:lima UY:montevideo CR:san jose costa rica ' +
  'ZA:cape town;johannesburg;pretoria;durban NG:lagos;abuja KE:nairobi GH:accra MA:casablanca;rabat';

/** A city that is known by name. */
export interface City {
  /** The same for all its names. */
  key: string;
  country: string;
}

/** Read when the first place is, since most starts of the background read none. */
const byName = lazy(() => {
  const cities = new Map<string, City>();
  for (const [, country = '', list = ''] of CITIES.matchAll(/([A-Z]{2}):([^A-Z]+)/g)) {
    for (const names of list.trim().split(';')) {
      const all = names.split(',');
      for (const name of all) cities.set(name, { key: all[0] as string, country });
    }
  }
  return cities;
});

/** The city that a name means, of the country given if that is known; `null` for cities we have not heard of. */
export function cityNamed(name: string, country: string | null = null): City | null {
  const city = byName().get(foldWords(name).trim()) ?? null;
  return city === null || country === null || city.country === country ? city : null;
}
