// Opens the page: finds out who is here, starts the program, and until then shows the skeleton or
// the sign-in form. A device that knows its user starts at once, with or without a network.

import { chosenTheme } from './canvas.js';
import { Face } from './face.js';
import { BrowserHost } from './host.js';
import { Install } from './install.js';
import { chosenLanguage } from './language.js';
import { buildOfPage, startProgram } from './program.js';
import { Session } from './session.js';
import { SignIn } from './sign_in.js';
import { databaseName } from './storage.js';
import { claimTab } from './tabs.js';
import { Updates } from './update.js';

// A browser that does not tell of its paints is not waited for long.
const kPaintPatienceMs = 100;

const skeleton = document.getElementById('skeleton');
const session = new Session(workspaceOfPage());
const signIn = new SignIn(document.getElementById('sign-in'), session);
const updates = new Updates();
const install = new Install();

async function open() {
  document.documentElement.lang = chosenLanguage();
  if (chosenTheme() !== 'system') document.documentElement.dataset.theme = chosenTheme();
  const user = session.remembered() ?? (await session.ask());
  if (user) return start(user);
  skeleton.hidden = true;
  const signedIn = await signIn.ask();
  skeleton.hidden = false;
  return start(signedIn);
}

async function start(user) {
  const bar = skeleton.querySelector('progress');
  const face = new Face({
    root: document.getElementById('app'),
    live: document.getElementById('live'),
    onFirstFrame: () => { skeleton.hidden = true; },
  });
  const host = new BrowserHost({
    workspace: session.workspace, user: user.id, updates, install,
    page: { askToSignIn: () => askToSignIn(user), signOut: () => session.signOut() },
  });
  const canvas = document.getElementById('canvas');
  const tabs = claimTab(databaseName(session.workspace, user.id));
  const options = Promise.all([tabs, skeletonPainted()]).then(([tab]) => ({
    canvas, face, host, page: words(user, tab),
    quit: (code, error) => code !== 0 && fail(error),
  }));
  const started = startProgram(buildOfPage(), 'planerka', options, (loaded, total) => {
    bar.value = loaded / total;
  });
  await started;
  window.planerka = { idle: () => face.idle(), face };
}

// The program holds the thread from its first instruction to its first frame, and the GPU while it
// opens: the skeleton goes before. A tab in the background paints nothing and waits for nothing.
function skeletonPainted() {
  if (document.hidden) return undefined;
  return new Promise((resolve) => {
    new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, kPaintPatienceMs);
  });
}

// What client/main.cpp asks of the page.
function words({ id, login, name }, tab) {
  return {
    user: id, login, name, tab, workspace: session.workspace, language: chosenLanguage(),
    theme: chosenTheme(),
  };
}

// The session ended under a program that goes on: another user's data is another program's.
async function askToSignIn(user) {
  const signedIn = await signIn.ask({ login: user.login });
  if (signedIn !== null && signedIn.id !== user.id) location.reload();
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
  const words = chosenLanguage() === 'en' ? 'Planerka could not be started. Reload the page.'
    : 'Не удалось запустить Планёрку. Обновите страницу.';
  box.textContent = `${words} (${error.message ?? error})`;
}

// The worker takes the build for later once this start needs the network no more.
open().catch(fail).finally(() => updates.start());
