import { startApp } from './start-app.tsx';

startApp({ surface: 'app', isPanel: false });
