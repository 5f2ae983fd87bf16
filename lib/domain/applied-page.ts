import { constant } from '../util/constant.ts';

// Pages that a job system shows when an application has arrived. Addresses are of the forms that the systems' own pages
// have; words are those of such pages in six languages. Both are looked at only where the user had the page read.

/** How a system writes the address of its page of thanks: host, then path and query together. */
interface Shape {
  host: RegExp;
  path: RegExp;
}

const SHAPES: Shape[] = constant(() => [
  { host: /(?:^|\.)greenhouse\.io$/, path: /\/(?:jobs\/\d+\/)?(?:confirmation|thank_you)\b/ },
  { host: /(?:^|\.)lever\.co$/, path: /\/(?:thanks|already-received)\b/ },
  { host: /(?:^|\.)smartrecruiters\.com$/, path: /\/(?:thank-you|thankyou|confirmation)\b/ },
  { host: /(?:^|\.)myworkdayjobs\.com$/, path: /\/(?:jobTasks\/completed\/application|userHome)\b/ },
  { host: /(?:^|\.)bamboohr\.com$/, path: /\/(?:thank-you|thankyou)\b/ },
  { host: /(?:^|\.)icims\.com$/, path: /\/(?:thank_?you|confirmation)\b|[?&]mode=submit_apply\b/ },
  { host: /(?:^|\.)jobvite\.com$/, path: /\/(?:applySuccess|thank-?you|apply\/success)\b/i },
  { host: /(?:^|\.)breezy\.hr$/, path: /\/(?:applied|thank-you)\b/ },
  { host: /(?:^|\.)recruitee\.com$/, path: /\/c\/new\/success\b|\/thank-you\b/ },
  { host: /(?:^|\.)teamtailor\.com$/, path: /\/applications\/(?:\d+|thanks|success)\b|\/thank-you\b/ },
  { host: /(?:^|\.)personio\.(?:de|com)$/, path: /\/(?:thank-you|success|danke)\b/ },
  { host: /(?:^|\.)pinpointhq\.com$/, path: /\/applications\/(?:complete|thank-you)\b/ },
  {
    host: /(?:^|\.)indeed\.com$/,
    path: /\/(?:post-apply|applyconfirmation|indeedapply\/form\/post-apply)\b/,
  },
]);

/**
 * Sentences by which such pages say that an application has arrived: it is spoken of as something that has happened.
 * Pages that only thank for an interest, or say what will happen, must not be met.
 */
const SENTENCES: RegExp[] = constant(() => [
  /(?<!\b(?:once|when|after|if|until|before) )\b(?:your|the|this) application (?:has been|was|is)(?: now)?(?: successfully)? (?:submitted|received|sent|completed)\b/,
  /\b(?:we(?: have|'ve)? |successfully )(?:received|submitted) your application\b/,
  /\b(?:thank you|thanks)(?: so much| very much)? for (?:applying|your application|submitting your application)\b/,
  /\byou(?: have|'ve)(?: already| successfully)* (?:applied|submitted your application)\b/,
  /\bapplication (?:submitted|received|sent|complete)(?: successfully)?[!.]/,
  /\b(?:ihre?|deine?) bewerbung (?:wurde|ist)(?: erfolgreich)?(?: bei uns)? (?:übermittelt|eingegangen|gesendet|abgeschickt|versendet|verschickt|eingereicht)\b/,
  /\b(?:vielen|herzlichen|besten)? ?dank für (?:ihre|deine) bewerbung\b/,
  /\bwir haben (?:ihre|deine) bewerbung (?:erhalten|bekommen)\b/,
  /\b(?:votre|ta) candidature a (?:bien )?été (?:envoyée|transmise|enregistrée|reçue|soumise)\b/,
  /\bmerci (?:d'avoir postulé|pour (?:votre|ta) candidature|de (?:votre|ta) candidature)/,
  /\bnous avons (?:bien )?reçu (?:votre|ta) candidature\b/,
  /\b(?:tu|su) (?:solicitud|candidatura) (?:ha sido|se ha|fue)(?: sido)? (?:enviad[ao]|recibid[ao]|registrad[ao])\b/,
  /\bgracias por (?:(?:tu|su) (?:solicitud|candidatura|postulación)|postular(?:te|se)?|aplicar|inscribirte)\b/,
  /\bhemos recibido (?:tu|su) (?:solicitud|candidatura|postulación)\b/,
  /(?:twoja|twoje) (?:aplikacja|zgłoszenie) (?:została|zostało)(?: pomyślnie)? (?:wysłan[ae]|przesłan[ae]|przyjęt[ae]|otrzyman[ae])/,
  /dziękujemy za (?:aplikację|aplikowanie|zgłoszenie|przesłanie (?:aplikacji|zgłoszenia))/,
  /otrzymaliśmy (?:twoją aplikację|twoje zgłoszenie)/,
  /تم (?:إرسال|استلام|تقديم) (?:طلبك|طلب التوظيف)/,
  /شكر[اً]{1,2} (?:على|ل)(?:تقديمك| ?تقديم طلبك| ?التقديم| ?طلبك)/,
  /لقد (?:استلمنا|تلقينا) طلبك/,
]);

/** A sentence far down a page is one about applying, not the page's own news. */
const MOST_CHARACTERS = 6000;

/** How a page shows that an application has arrived; `null` when it does not. */
export type AppliedBy = 'address' | 'words';

/**
 * Whether the page confirms an application: its address is that of a job system's page of thanks, or it says so near its
 * top. `text` is what people read of the page, in its order.
 */
export function confirmsApplication({ address, text }: { address: string; text: string }): AppliedBy | null {
  const url = URL.parse(address);
  const way = url === null ? '' : `${url.pathname}${url.search}`;
  if (SHAPES.some(({ host, path }) => url !== null && host.test(url.hostname) && path.test(way)))
    return 'address';
  const top = text.slice(0, MOST_CHARACTERS).toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ');
  return SENTENCES.some((sentence) => sentence.test(top)) ? 'words' : null;
}
