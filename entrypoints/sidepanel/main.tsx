import { startApp } from '../app/start-app.tsx';

startApp({ surface: 'panel', isPanel: true });
