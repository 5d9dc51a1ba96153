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
  const host = new BrowserHost({ workspace: session.workspace, user: user.id });
  const updates = new Updates({
    onReady: () => face.updateReady(() => updates.accept()),
    settle: () => host.settled(),
  });
  const options = {
    canvas: document.getElementById('canvas'), face, host, session, user,
    quit: (code, error) => code !== 0 && fail(error),
  };
  await startProgram(buildOfPage(), 'planerka', options, (loaded, total) => {
    bar.value = loaded / total;
  });
  window.planerka = { idle: () => face.idle(), face };
  updates.start();
}

function workspaceOfPage() {
  return location.pathname.match(/^\/w\/([a-z0-9-]+)\//)?.[1] ?? 'main';
}

function fail(error) {
  const box = document.getElementById('failure');
  box.hidden = false;
  skeleton.hidden = true;
  box.textContent = `Не удалось запустить Планерку. Обновите страницу. (${error.message ?? error})`;
}

open().catch(fail);
