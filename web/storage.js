// The device's disk over IndexedDB: one database per workspace and user, one object store per area,
// binary keys and values. Every operation answers exactly once with an outcome, never by throwing.
//
// Order: each operation spans all the stores, so IndexedDB itself runs the operations of a tab in
// the order they were asked for, and a read sees every write before it.

/// Outcomes, in the order of StorageOutcome of shared/sync/storage.h.
export const Outcome = Object.freeze({ Done: 0, Moved: 1, Quota: 2, Lost: 3, Failed: 4 });

/// Object stores, in the order of Area of shared/sync/storage.h.
export const kStores = Object.freeze([
  'meta', 'pending', 'acknowledged', 'pages', 'delta', 'inbox',
]);

const kVersion = 1;

// Not an outcome: the connection died under the operation, which is tried again on a fresh one.
const kHandleLost = -1;

/// The name of the database of a workspace and a user's id.
export function databaseName(workspace, user) {
  return `planerka-${workspace}-${user}`;
}

export class Storage {
  #name;
  #factory;
  #opening = null;  // Promise of a database, or of null
  #existed = false;  // a database of ours has been seen: an empty one in its place is a loss
  #emptied = false;

  /// Starts opening at once. `factory` is indexedDB, or undefined where the browser has none.
  constructor(name, factory = globalThis.indexedDB) {
    this.#name = name;
    this.#factory = factory;
    this.#handle();
  }

  /// Checks `expects` ({area, key, value or null}), erases ranges ({area, from, to}) and puts rows
  /// ({area, key, value}) in one transaction; an empty `to` means to the end. Resolves to an
  /// Outcome, Done only when the transaction has completed.
  async write({ expects = [], erases = [], puts = [], strict = true }) {
    const outcome = await this.#twice((database) =>
      writeOnce(database, { expects, erases, puts, strict }));
    return outcome ?? Outcome.Lost;
  }

  /// Reads all ranges in one consistent transaction. Resolves to an array with {area, keys, values}
  /// (ArrayBuffer keys, Uint8Array values) for each range, or to null when the database is lost.
  async read(ranges) {
    return this.#twice((database) => readOnce(database, ranges));
  }

  /// Lets go of the database; an operation after this opens it again.
  async close() {
    const database = await this.#opening;
    this.#opening = null;
    database?.close();
  }

  /// Removes the database; from now on everything is Lost.
  async remove() {
    this.#emptied = true;
    await this.close();
    await new Promise((resolve) => {
      const request = this.#factory.deleteDatabase(this.#name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  // Runs the operation, and once more on a fresh handle if the handle died under it.
  async #twice(operation) {
    for (let attempt = 0; attempt < 2; ++attempt) {
      const opening = this.#handle();
      const database = await opening;
      if (database === null) return null;
      const result = await operation(database);
      if (result !== kHandleLost) return result;
      this.#forget(opening);
    }
    return null;
  }

  #handle() {
    if (this.#emptied) return Promise.resolve(null);
    if (this.#opening === null) {
      const opening = this.#open();
      this.#opening = opening;
      opening.then((database) => {
        if (database === null) {
          this.#forget(opening);
          return;
        }
        this.#existed = true;
        database.onclose = () => this.#forget(opening);
        database.onversionchange = () => {
          this.#forget(opening);
          database.close();
        };
      });
    }
    return this.#opening;
  }

  #forget(opening) {
    if (this.#opening === opening) this.#opening = null;
  }

  #open() {
    return new Promise((resolve) => {
      let request;
      try {
        request = this.#factory.open(this.#name, kVersion);
      } catch {
        resolve(null);
        return;
      }
      request.onupgradeneeded = () => {
        if (this.#existed) {
          this.#emptied = true;
          request.transaction.abort();
          return;
        }
        for (const store of kStores) request.result.createObjectStore(store);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        resolve(null);
      };
    });
  }
}

function writeOnce(database, { expects, erases, puts, strict }) {
  return new Promise((resolve) => {
    const transaction = begin(database, 'readwrite', strict ? 'strict' : 'relaxed');
    if (transaction === null) {
      resolve(kHandleLost);
      return;
    }
    let moved = false;
    let unchecked = expects.length;
    transaction.oncomplete = () => resolve(Outcome.Done);
    transaction.onabort = () => resolve(moved ? Outcome.Moved : outcomeOf(transaction.error));
    const store = (area) => transaction.objectStore(kStores[area]);
    // The writes are asked for before the expectations are answered, to save a round trip; a
    // mismatch takes them back by aborting.
    for (const { area, key, value } of expects) {
      const request = store(area).get(key);
      request.onsuccess = () => {
        if (!holds(request.result, value)) {
          moved = true;
          transaction.abort();
        } else if (--unchecked === 0) {
          transaction.commit();
        }
      };
    }
    for (const range of erases) {
      const keys = keyRange(range);
      if (keys !== null) store(range.area).delete(keys);
    }
    for (const { area, key, value } of puts) store(area).put(value, key);
    if (unchecked === 0) transaction.commit();
  });
}

function readOnce(database, ranges) {
  return new Promise((resolve) => {
    const transaction = begin(database, 'readonly', 'default');
    if (transaction === null) {
      resolve(kHandleLost);
      return;
    }
    const results = ranges.map(({ area }) => ({ area, keys: [], values: [] }));
    transaction.oncomplete = () => resolve(results);
    transaction.onabort = () =>
      resolve(outcomeOf(transaction.error) === kHandleLost ? kHandleLost : null);
    ranges.forEach((range, i) => {
      const keys = keyRange(range);
      if (keys === null) return;
      const store = transaction.objectStore(kStores[range.area]);
      store.getAllKeys(keys).onsuccess = (event) => (results[i].keys = event.target.result);
      store.getAll(keys).onsuccess = (event) => (results[i].values = event.target.result);
    });
  });
}

// A transaction over all stores, or null when the handle is dead.
function begin(database, mode, durability) {
  try {
    return database.transaction(kStores, mode, { durability });
  } catch {
    return null;
  }
}

// IDBKeyRange refuses an empty range; ours is a range with nothing in it.
function keyRange({ from, to }) {
  if (to.length === 0) return IDBKeyRange.lowerBound(from);
  return indexedDB.cmp(from, to) < 0 ? IDBKeyRange.bound(from, to, false, true) : null;
}

function holds(found, wanted) {
  if (found === undefined || wanted === null) return found === undefined && wanted === null;
  if (found.length !== wanted.length) return false;
  for (let i = 0; i < found.length; ++i) {
    if (found[i] !== wanted[i]) return false;
  }
  return true;
}

function outcomeOf(error) {
  switch (error?.name) {
    case 'QuotaExceededError':
      return Outcome.Quota;
    case undefined:  // nobody of ours aborted it: the connection was closed by force
    case 'AbortError':
    case 'InvalidStateError':
    case 'UnknownError':
      return kHandleLost;
    default:
      return Outcome.Failed;
  }
}
