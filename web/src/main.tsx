// Wires the page together: theme, language and address first, then the shell.
import { render } from 'preact';
import { App } from './shell/app';
import { isolateNextVisit } from './shell/isolation';
import { followLanguage } from './shell/language';
import { followAddress } from './shell/router';
import { followTheme } from './shell/theme';
import { startWorker } from './worker/client';
import './styles.css';

startWorker();
isolateNextVisit();
followTheme();
followLanguage();
followAddress();
render(<App />, document.getElementById('page') as HTMLElement);
