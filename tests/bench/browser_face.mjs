// The gallery's list of 100,000 rows in Chromium, scrolled by the wheel: CPU of the page's thread a
// frame, script and layout and painting, and how much of it is the mirror's. The baseline is an
// empty frame: a script that only asks for the next. Figures only; nothing is judged.
//
//   node tests/bench/browser_face.mjs

import { gallery, atRest, framesOf, kViewports } from '../e2e/face/gallery.mjs';

const kTurns = 300;
const kTurnPx = 120;
const kTurnMs = 16;

const site = await gallery();
try {
  for (const [name, viewport] of Object.entries(kViewports)) await measure(name, viewport);
} finally {
  await site.close();
}

async function measure(name, viewport) {
  const { page, close } = await site.open(viewport);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  const empty = await costs(session, () => page.evaluate(emptyFrames, kTurns));
  await page.mouse.move(viewport.width / 2, viewport.height / 2);
  const before = await framesOf(page);
  await session.send('Profiler.start');
  const scrolled = await costs(session, async () => {
    await page.evaluate(turnWheel, [kTurns, kTurnPx, kTurnMs]);
    await atRest(page);
  });
  const { profile } = await session.send('Profiler.stop');
  const frames = await framesOf(page) - before;
  const baseline = empty.task / kTurns;
  const each = (seconds) => `${(seconds / frames * 1000).toFixed(2)} ms`;
  console.log(`${name}: ${frames} frames; a frame ${each(scrolled.task)} of the page's thread, ` +
    `${(scrolled.task / frames / baseline).toFixed(1)} times an empty one; ` +
    `script and WebAssembly ${each(scrolled.script)}, layout and style ${each(scrolled.layout)}, ` +
    `the mirror's script ${each(timeIn(profile, 'mirror'))}`);
  await close();
}

async function costs(session, act) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const value = (wanted) => metrics.find(({ name }) => name === wanted).value;
    return {
      task: value('TaskDuration'), script: value('ScriptDuration'),
      layout: value('LayoutDuration') + value('RecalcStyleDuration'),
    };
  };
  const before = await read();
  await act();
  const after = await read();
  return Object.fromEntries(Object.entries(after).map(([key, at]) => [key, at - before[key]]));
}

// In the page.
async function emptyFrames(count) {
  for (let i = 0; i < count; ++i) await new Promise(requestAnimationFrame);
}

async function turnWheel([count, px, ms]) {
  const target = document.querySelector('.mirror');
  const [clientX, clientY] = [innerWidth / 2, innerHeight / 2];
  for (let i = 0; i < count; ++i) {
    const deltaY = i % 100 < 50 ? px : -px / 2;
    target.dispatchEvent(new WheelEvent('wheel', { clientX, clientY, deltaY, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

// Seconds of samples under a function of this name in web/face.js.
function timeIn({ nodes, samples, timeDeltas }, name) {
  const parents = new Map();
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node.id);
  const inside = new Set(nodes.filter(({ callFrame }) =>
    callFrame.functionName === name && callFrame.url.includes('face')).map(({ id }) => id));
  const isInside = (id) => id !== undefined && (inside.has(id) || isInside(parents.get(id)));
  return samples.reduce((sum, id, i) => sum + (isInside(id) ? timeDeltas[i] : 0), 0) / 1e6;
}
