// Opens the page: finds out who is here, starts the program, and until then shows the skeleton or
// the sign-in form. A device that knows its user starts at once, with or without a network.

import { Face } from './face.js';
import { BrowserHost } from './host.js';
import { buildOfPage, startProgram } from './program.js';
import { Session } from './session.js';
import { SignIn } from './sign_in.js';
import { Updates } from './update.js';

const skeleton = document.getElementById('skeleton');
const session = new Session(workspaceOfPage());
const updates = new Updates();

async function open() {
  const user = session.remembered() ?? (await session.ask());
  if (user) return start(user);
  skeleton.hidden = true;
  return new SignIn(document.getElementById('sign-in'), session, (signedIn) => {
    skeleton.hidden = false;
    start(signedIn).catch(fail);
  }).show();
}

async function start(user) {
  const bar = skeleton.querySelector('progress');
  const face = new Face({
    root: document.getElementById('app'),
    live: document.getElementById('live'),
    onFirstFrame: () => { skeleton.hidden = true; },
  });
  const host = new BrowserHost({ workspace: session.workspace, user: user.id, updates });
  const options = {
    canvas: document.getElementById('canvas'), face, host, session, user,
    quit: (code, error) => code !== 0 && fail(error),
  };
  await startProgram(buildOfPage(), 'planerka', options, (loaded, total) => {
    bar.value = loaded / total;
  });
  window.planerka = { idle: () => face.idle(), face };
}

function workspaceOfPage() {
  return location.pathname.match(/^\/w\/([a-z0-9-]+)\//)?.[1] ?? 'main';
}

function fail(error) {
  const box = document.getElementById('failure');
  box.hidden = false;
  skeleton.hidden = true;
  // A newer build may well start where this one did not.
  updates.onReady = () => updates.accept();
  box.textContent = `Не удалось запустить Планёрку. Обновите страницу. (${error.message ?? error})`;
}

// The worker takes the build for later once this start needs the network no more.
open().catch(fail).finally(() => updates.start());
