// npm start: from a fresh checkout to the page in a browser.
import { runScript } from './failure.mjs';
import { placeMnist } from './mnist.mjs';
import { dist } from './paths.mjs';
import { portFromEnvironment, serve } from './serve.mjs';
import { setUp } from './set_up.mjs';
import { buildSite } from './site.mjs';

await runScript(async () => {
  const port = portFromEnvironment();
  // Before the work, so that a port that is in use shows at once.
  const server = await serve(dist, port);
  try {
    await setUp('build');
    await buildSite();
    await placeMnist({ mayDownload: true });
  } catch (error) {
    server.close();
    throw error;
  }
  console.log(`\nMitbadak is at http://localhost:${port}/ (Ctrl+C ends it)`);
});
