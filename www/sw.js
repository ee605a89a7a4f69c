// Keeps the page in this browser, so that it opens without a network.
//
// All files of one build are kept together and served from there, also where the network is at hand: a page,
// its workers and its charts are always of one make, and a host that is being updated mixes nothing. A newer
// build is fetched beside it and waits. It takes over when the reader says so, or when no page is open any more:
// never under a page that is being used. Open files are checked against the digests of the build.

/** Version and files (with their digests) of the build; written in by offline.mjs. */
const BUILD = { version: "", files: {} };

// Several copies of the page on one host keep apart by their folders.
const OURS = `seedflow ${self.registration.scope} `;
const STORE = OURS + BUILD.version;

const address = (name) => new URL(name, self.location).href;
const kept = new Set(Object.keys(BUILD.files).map(address));

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") {
    self.skipWaiting();
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request);
  if (request.method === "GET" && kept.has(name)) {
    event.respondWith(answer(name, request));
  }
});

/** All files or none: one that is not of this build fails it, and the browser tries again another time. */
async function keep() {
  const store = await caches.open(STORE);
  const requests = Object.entries(BUILD.files).map(
    ([name, integrity]) => new Request(address(name), { integrity, cache: "reload" }),
  );
  await store.addAll(requests);
}

/** Forgets older builds; a first build serves the page that brought it as well. */
async function takeOver() {
  const stores = await caches.keys();
  await Promise.all(stores.filter((store) => store.startsWith(OURS) && store !== STORE).map((store) => caches.delete(store)));
  await self.clients.claim();
}

/** The file that a request means; a page is the same whatever stands behind its question mark. */
function nameOf(request) {
  const url = new URL(request.url);
  url.hash = "";
  if (request.mode === "navigate") {
    url.search = "";
    url.pathname = url.pathname.replace(/\/index\.html$/, "/");
  }
  return url.href;
}

async function answer(name, request) {
  const store = await caches.open(STORE);
  const response = await store.match(name);
  if (!response) {
    // The browser has made room by throwing the file away.
    return fetch(request);
  }
  // Hosts that leave `.html` out redirect to the short name; a browser takes no redirected page from here.
  return request.mode === "navigate" && response.redirected
    ? new Response(response.body, { headers: response.headers, status: response.status })
    : response;
}
