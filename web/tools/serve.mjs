// A static web server for dist/, for looking at the page on this machine and for its tests.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { Failure, isScript, runScript } from './failure.mjs';
import { dist } from './paths.mjs';

const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  // Sent as they are, without Content-Encoding: nobody unpacks them on the way.
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Browsers share no memory between threads unless these isolate the page from other origins. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The path that an address asks for, or undefined if it cannot be decoded. */
function pathOf(address) {
  try {
    // Normalized from the root, '..' cannot lead out of the folder.
    return normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname));
  } catch {
    return undefined;
  }
}

function fileAt(folder, path) {
  if (path === undefined || path.includes('\0')) return undefined;
  const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
  const status = statSync(file, { throwIfNoEntry: false });
  return status?.isFile() ? { file, size: status.size } : undefined;
}

function send({ file, size }, headers, request, response) {
  response.writeHead(200, {
    ...headers,
    'Cache-Control': 'no-cache',
    'Content-Length': size,
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
  });
  if (request.method === 'HEAD') response.end();
  // A reader that goes away, or a file, ends the answer and nothing else.
  else pipeline(createReadStream(file), response, () => {});
}

/** The port that the environment variable PORT asks for. */
export function portFromEnvironment() {
  const text = process.env.PORT ?? '4173';
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Failure(`PORT is “${text}”; it has to be a whole number from 1 to 65535.`);
}

const sentences = {
  EADDRINUSE: (port) => `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`,
  EACCES: (port) => `Port ${port} is not open to you. Choose one above 1023: PORT=8080 npm start`,
};

/**
 * Serves a folder, as if it did not have what is below `without`; resolves once it answers.
 * @param headers  sent with every file
 */
export function serve(folder, port, { without, headers = isolation } = {}) {
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const hidden = without !== undefined && path?.startsWith(without);
    const found = hidden ? undefined : fileAt(folder, path);
    if (found) send(found, headers, request, response);
    else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const sentence = sentences[error.code]?.(port);
      reject(sentence ? new Failure(sentence) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (isScript(import.meta)) {
  const { values } = parseArgs({
    options: { without: { type: 'string' }, 'without-isolation': { type: 'boolean' } },
  });
  const headers = values['without-isolation'] ? {} : isolation;
  await runScript(() => serve(dist, portFromEnvironment(), { without: values.without, headers }));
}
