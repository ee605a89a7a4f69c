// Starts the application. A file of its own, because the page's security policy allows no inline script.

const script = document.querySelector("script[data-app-js]");
const address = (name) => new URL(name, document.baseURI).href;

// The chart library is large and not needed for first content: the application calls this when it is.
globalThis.loadCharts = () => import("./charts.js");

// The page is kept for use without a network. `tell` is called when a newer build stands ready.
// Without a secure connection, or where it is forbidden, nothing is kept and the page works all the same.
globalThis.keepOffline = async (tell) => {
  const workers = navigator.serviceWorker;
  const keeper = await workers?.register(address("sw.js"), { updateViaCache: "none" }).catch(() => undefined);
  const look = () => keeper.waiting && workers.controller && tell();
  if (keeper) {
    keeper.addEventListener("updatefound", () => keeper.installing?.addEventListener("statechange", look));
    look();
  }
};

// Opens the newer build, in this page only when it was asked for here.
globalThis.takeUpdate = async () => {
  const workers = navigator.serviceWorker;
  const waiting = (await workers.getRegistration(document.baseURI))?.waiting;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (waiting) {
    waiting.postMessage("take over");
  } else {
    location.reload();
  }
};

// Where workers are blocked, their program computes in the page; it answers to the port that stands ready.
globalThis.loadEngine = async () => {
  const { default: init } = await import("./worker.js");
  await init();
};

// What only the screens besides Plan need (split.mjs): the application calls this when one is opened.
let program;
globalThis.loadRest = async () => {
  const first = await program;
  const answer = await fetch(address(script.dataset.appWasm.replace("_bg.wasm", "_rest.wasm")));
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  await WebAssembly.instantiate(await answer.arrayBuffer(), { first });
};

try {
  const { default: init } = await import(address(script.dataset.appJs));
  program = init({ module_or_path: address(script.dataset.appWasm) });
  await program;
} catch (error) {
  // Once the application stands these two are gone, and it reports its own failures.
  document.getElementById("boot-loading")?.setAttribute("hidden", "");
  document.getElementById("boot-failed")?.removeAttribute("hidden");
  throw error;
}
