// npm run build: dist/, ready for any static web server.
import { runScript } from './failure.mjs';
import { placeMnist } from './mnist.mjs';
import { setUp } from './set_up.mjs';
import { buildSite } from './site.mjs';

await runScript(async () => {
  await setUp('build');
  await buildSite();
  await placeMnist({ mayDownload: false });
  console.log('The page is in dist/.');
});
