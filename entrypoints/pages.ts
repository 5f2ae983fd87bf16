import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageReaders } from './background/page-readers.ts';

// What reads web pages made for people, in a script of its own: most job boards answer in better forms.
export default defineUnlistedScript({ globalName: 'jobwakePages', main: () => pageReaders });
