import '../../components/styles/app.css';
import { render } from 'preact';
import { Options } from '../../components/options/options.tsx';
import { openDatabase } from '../../lib/store/database.ts';
import { createOptions } from '../../lib/ui/options.ts';
import { createPanel } from '../../lib/ui/panel.ts';
import { applyTheme, keepTheme, readTheme } from '../../lib/ui/theme.ts';
import { root, startPage } from '../app/start-page.ts';

const database = openDatabase();
const start = startPage();
const options = createOptions({
  panel: createPanel({ ...start, database }),
  theme: readTheme(localStorage),
  onTheme: (theme) => {
    keepTheme(localStorage, theme);
    applyTheme(document.documentElement, theme);
  },
});
render(<Options options={options} />, root());
