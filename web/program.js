// Starts the WebAssembly program of this build, telling how much of it has come.

/// The table the build left in the page: {id, files: {NAME: {url, bytes}}}.
export function buildOfPage() {
  return JSON.parse(document.getElementById('build').textContent);
}

/// Loads and starts `${name}.js` and `${name}.wasm` of the build. `options`, or a promise of them,
/// go to Emscripten's Module; `onProgress(loaded, total)` counts bytes of WebAssembly as they are
/// after decompression. Resolves to the running module; rejects when the file cannot be had or
/// compiled.
export async function startProgram(build, name, options, onProgress = () => {}) {
  const { url, bytes } = build.files[`${name}.wasm`];
  const compiled = compile(url, bytes, onProgress);
  compiled.catch(() => {});  // reported below, once the script is there
  const { default: create } = await import(build.files[`${name}.js`].url);
  const given = await options;
  return new Promise((resolve, reject) => {
    create({
      ...given,
      instantiateWasm(imports, received) {
        compiled
          .then(async (module) => received(await WebAssembly.instantiate(module, imports), module))
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

// The browser keeps its compiled code only for a response that came from the network or a cache
// untouched, so progress is counted on a clone.
async function compile(url, bytes, onProgress) {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  count(response.clone(), bytes, onProgress);
  return WebAssembly.compileStreaming(response);
}

async function count(response, total, onProgress) {
  const reader = response.body.getReader();
  let loaded = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      loaded += part.value.length;
      onProgress(loaded, total);
    }
  } catch {
    // The compiler meets the same failure, and tells.
  }
}
