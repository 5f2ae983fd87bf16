import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../lib/util/language.ts';
import { messyText } from '../extract/arbitraries.ts';

const TEXTS: Record<string, string> = {
  en: 'You will join our harbour team and take care of the boats. We are looking for someone who has experience with engines and wants to work by the sea.',
  de: 'Du kümmerst dich um die Boote im Hafen und sorgst mit unserem Team dafür, dass sie in See stechen. Wir bieten dir eine Stelle mit Aussicht und einen festen Vertrag.',
  fr: 'Vous rejoindrez notre équipe du port et vous vous occuperez des bateaux. Nous cherchons une personne qui aime la mer et les moteurs, avec une première expérience.',
  es: 'Te unirás a nuestro equipo del puerto y cuidarás de los barcos. Buscamos una persona con experiencia en motores y que quiera trabajar por la mañana en el mar.',
  it: 'Ti occuperai delle barche del nostro porto con la squadra. Cerchiamo una persona che sia esperta di motori e che ami il mare, anche alla prima esperienza.',
  nl: 'Je zorgt met ons team voor de boten in de haven. Wij zoeken iemand die van het water houdt en ervaring heeft met motoren, en die naar een vaste baan zoekt.',
  pt: 'Você vai cuidar dos barcos do porto com a nossa equipa. Procuramos uma pessoa que goste do mar e que tenha experiência com motores, para um contrato sem termo.',
  pl: 'Będziesz dbać o łodzie w porcie razem z naszym zespołem. Szukamy osoby, która lubi morze i ma doświadczenie z silnikami oraz chce się rozwijać w tej pracy.',
  sv: 'Du tar hand om båtarna i hamnen tillsammans med vårt team. Vi söker dig som tycker om havet och har erfarenhet av motorer, och som vill ha ett fast jobb hos oss.',
  da: 'Du passer på bådene i havnen sammen med vores hold. Vi søger en, der holder af havet og har erfaring med motorer, og som gerne vil blive hos os i mange år.',
  no: 'Du tar vare på båtene i havnen sammen med laget vårt. Vi ser etter deg som er glad i havet og har erfaring med motorer, og som ikke er redd for å bli våt.',
  cs: 'Budeš se starat o lodě v přístavu spolu s naším týmem. Hledáme někoho, kdo má rád moře a zkušenosti s motory a chce u nás zůstat na dlouho. Práce je pro tebe.',
  fi: 'Huolehdit satamassa veneistä tiimimme kanssa. Etsimme henkilöä, joka pitää merestä ja jolla on kokemusta moottoreista. Meillä on hyvä henki ja työ on vakituinen.',
  sk: 'Budeš sa starať o lode v prístave spolu s naším tímom. Hľadáme niekoho, kto má rád more a skúsenosti s motormi a chce u nás zostať. Práca je pre teba alebo aj pre známych.',
  ja: '港でボートの世話をする仲間を募集しています。エンジンの経験がある方、海が好きな方を歓迎します。',
  zh: '我们正在寻找一位热爱大海并具有发动机经验的人加入港口团队，负责船只的维护。',
  ko: '항구 팀에서 보트를 관리할 분을 찾습니다. 엔진 경험이 있고 바다를 좋아하는 분을 환영합니다.',
  ru: 'Мы ищем человека, который любит море и имеет опыт работы с моторами. Вы будете ухаживать за лодками в порту вместе с нашей командой, это постоянная работа.',
  uk: 'Ми шукаємо людину, яка любить море і має досвід роботи з двигунами. Ви будете доглядати за човнами в порту разом із нашою командою.',
  el: 'Αναζητούμε κάποιον που αγαπά τη θάλασσα και έχει εμπειρία με κινητήρες.',
};

describe('detectLanguage', () => {
  it.each(Object.entries(TEXTS))('knows %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('looks past the terms and names that all languages share', () => {
    expect(
      detectLanguage(`Senior Software Engineer (m/w/d) – Kubernetes, Kotlin, CI/CD\n\n${TEXTS.de}`),
    ).toBe('de');
    expect(detectLanguage(`Data Engineer, Python, dbt, Snowflake. ${TEXTS.pl} Cloud, Terraform, Git.`)).toBe(
      'pl',
    );
  });

  it('does not guess', () => {
    expect(detectLanguage('Kubernetes, Terraform, Python')).toBeNull();
    expect(detectLanguage('Cooper')).toBeNull();
    expect(detectLanguage('')).toBeNull();
    expect(detectLanguage('12 345 — 67')).toBeNull();
  });

  it('names a language or none, whatever comes', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        expect(detectLanguage(text) ?? 'en').toMatch(/^[a-z]{2}$/);
      }),
    );
  });
});
