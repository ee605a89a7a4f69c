// Starts the application. A file of its own, because the page's security policy allows no inline script.

const script = document.querySelector("script[data-app-js]");
const address = (name) => new URL(name, document.baseURI).href;

// The chart library is large and not needed for first content: the application calls this when it is.
globalThis.loadCharts = () => import("./charts.js");

// Where workers are blocked, their program computes in the page; it answers to the port that stands ready.
globalThis.loadEngine = async () => {
  const { default: init } = await import("./worker.js");
  await init();
};

try {
  const { default: init } = await import(address(script.dataset.appJs));
  await init({ module_or_path: address(script.dataset.appWasm) });
} catch (error) {
  // Once the application stands these two are gone, and it reports its own failures.
  document.getElementById("boot-loading")?.setAttribute("hidden", "");
  document.getElementById("boot-failed")?.removeAttribute("hidden");
  throw error;
}
