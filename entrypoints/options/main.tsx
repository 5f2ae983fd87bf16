import '../../components/styles/app.css';
import { render } from 'preact';
import { Options } from '../../components/options/options.tsx';
import { openDatabase } from '../../lib/store/database.ts';
import { createOptions } from '../../lib/ui/options.ts';
import { createSingleKeys } from '../../lib/ui/single-keys.ts';
import { applyTheme, keepTheme, readTheme } from '../../lib/ui/theme.ts';
import { root } from '../app/start-page.ts';
import { startPanel } from '../app/start-panel.ts';

const database = openDatabase();
const options = createOptions({
  panel: startPanel(database),
  theme: readTheme(localStorage),
  onTheme: (theme) => {
    keepTheme(localStorage, theme);
    applyTheme(document.documentElement, theme);
  },
  areSingleKeysOn: createSingleKeys(localStorage),
});
render(<Options options={options} />, root());
