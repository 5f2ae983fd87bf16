import { describe, expect, test } from 'vitest';
import { confirmsApplication } from '../../lib/domain/applied-page.ts';

const PLAIN = 'https://careers.tidewright.example/apply/done';

/** What pages say when an application has arrived, in six languages. */
const SAID = [
  'Your application has been submitted!',
  'The application was successfully received.',
  'Thank you for applying to Tidewright. We will be in touch.',
  'Thanks so much for your application',
  'We’ve received your application',
  'We have received your application for Boat Builder.',
  'You have already applied to this job.',
  'Application submitted!',
  'Ihre Bewerbung wurde erfolgreich übermittelt.',
  'Deine Bewerbung ist bei uns eingegangen',
  'Vielen Dank für deine Bewerbung!',
  'Wir haben Ihre Bewerbung erhalten.',
  'Votre candidature a bien été envoyée.',
  'Merci d’avoir postulé chez Tidewright',
  'Nous avons bien reçu votre candidature',
  'Tu solicitud ha sido enviada',
  'Gracias por tu candidatura',
  'Hemos recibido su solicitud',
  'Twoja aplikacja została pomyślnie wysłana',
  'Dziękujemy za aplikację!',
  'Otrzymaliśmy Twoje zgłoszenie.',
  'تم إرسال طلبك بنجاح',
  'لقد استلمنا طلبك',
  'شكراً لتقديمك على وظيفة',
];

/** What pages say before that, or of something else. */
const OTHERWISE = [
  'Submit your application before 1 May.',
  'Once your application has been submitted, nothing can be changed.',
  'Once your application is complete, we will contact you.',
  'Thank you for your interest in Tidewright.',
  'How to apply: send your application to our office.',
  'Your application will be received by our team.',
  'Bitte senden Sie Ihre Bewerbung an uns. Wir freuen uns auf Ihre Bewerbung!',
  'Envoyez votre candidature dès maintenant.',
  'Envía tu solicitud hoy. Revisaremos tu candidatura.',
  'Wyślij aplikację. Czekamy na Twoje zgłoszenie.',
  'أرسل طلبك الآن',
];

describe('a page that confirms an application', () => {
  test.each(SAID)('says so: %s', (text) => {
    expect(confirmsApplication({ address: PLAIN, text: `Tidewright\n\n${text}\nSee more jobs` })).toBe(
      'words',
    );
  });

  test.each(OTHERWISE)('does not say: %s', (text) => {
    expect(confirmsApplication({ address: PLAIN, text: `Tidewright\n\n${text}\nSee more jobs` })).toBeNull();
  });

  test.each([
    'https://jobs.lever.co/tidewright/0a1b2c3d-0000-4000-8000-0123456789ab/thanks',
    'https://job-boards.greenhouse.io/tidewright/jobs/123456/confirmation',
    'https://boards.greenhouse.io/embed/job_app/confirmation?for=tidewright&token=123456',
    'https://tidewright.wd3.myworkdayjobs.com/en-US/careers/jobTasks/completed/application',
    'https://jobs.smartrecruiters.com/oneclick-ui/company/Tidewright/thank-you',
    'https://tidewright.recruitee.com/o/boat-builder/c/new/success',
    'https://smartapply.indeed.com/beta/indeedapply/form/post-apply',
  ])('is known by its address: %s', (address) => {
    expect(confirmsApplication({ address, text: '' })).toBe('address');
  });

  test.each([
    'https://jobs.lever.co/tidewright/0a1b2c3d-0000-4000-8000-0123456789ab/apply',
    'https://job-boards.greenhouse.io/tidewright/jobs/123456',
    'https://tidewright.example/thanks',
    'https://lever.co.tidewright.example/x/thanks',
    'not an address',
  ])('is not known by an address like %s', (address) => {
    expect(confirmsApplication({ address, text: '' })).toBeNull();
  });

  test('says it near its top, not in what follows', () => {
    const text = `${'About our boats. '.repeat(600)} Thank you for applying.`;
    expect(confirmsApplication({ address: PLAIN, text })).toBeNull();
  });
});
