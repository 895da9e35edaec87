// Keeps an open roll usable without a network, a reload included: of one account, of one session, for one day.
// Registered for the address of that roll alone (`scope`); everything else goes to the network untouched.

const KEPT_MS = 18 * 3_600_000;
const store = `cchc-roll-${new URL(self.location.href).searchParams.get('account')}`;
const page = new URL(self.registration.scope).pathname;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The open page tells what it was made of: it was loaded before there was anybody to keep it.
self.addEventListener('message', ({ data }) => {
  if (Array.isArray(data?.keep)) keepAll(data.keep).catch(() => undefined);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(freshPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

async function keepAll(paths) {
  const kept = await caches.open(store);
  for (const path of paths) {
    const response = await fetch(path, { credentials: 'same-origin' });
    if (isGood(response)) await kept.put(path, response);
  }
}

/** The network's page while there is a network; else the one of today. */
async function freshPage(request) {
  try {
    const response = await fetch(request);
    if (isGood(response)) {
      const kept = await caches.open(store);
      await kept.put(page, response.clone());
    }
    return response;
  } catch (error) {
    const old = await caches.open(store).then((kept) => kept.match(page));
    if (old && Date.now() - Date.parse(old.headers.get('date') ?? '') < KEPT_MS) return old;
    throw error;
  }
}

/** Addresses of assets carry the hash of what they are. */
async function asset(request) {
  const kept = await caches.open(store);
  const known = await kept.match(request.url);
  if (known) return known;
  const response = await fetch(request);
  if (isGood(response)) await kept.put(request.url, response.clone());
  return response;
}

/** Neither a sign-in page that the roll led to, nor an error. */
const isGood = (response) => response.ok && !response.redirected;
