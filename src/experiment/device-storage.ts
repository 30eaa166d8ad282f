/** Where the reader's files are kept from one visit to the next: in this browser, on this device. */
export interface DeviceStorage {
  all(): Promise<Map<string, unknown>>
  put(key: string, value: unknown): Promise<void>
  /** Puts something in the place of what is there, with which nothing happens meanwhile, in no other tab either. */
  update(key: string, change: (value: unknown) => unknown): Promise<void>
  remove(key: string): Promise<void>
}

const DATABASE = 'linear-block-explained'
const STORE = 'own-files'

/** A database that another page holds up is as good as none. */
const MOST_MILLISECONDS = 5000

/** Of a browser that has no IndexedDB to give, as in a sandboxed frame, every call is rejected. */
export const indexedDbStorage: DeviceStorage = {
  async all() {
    const [keys, values] = await transact('readonly', (store) => [store.getAllKeys(), store.getAll()])
    return new Map((keys as string[]).map((key, index) => [key, (values as unknown[])[index]]))
  },
  async put(key, value) {
    await transact('readwrite', (store) => [store.put(value, key)])
  },
  async update(key, change) {
    await transact('readwrite', (store) => {
      const reading = store.get(key)
      reading.onsuccess = () => store.put(change(reading.result), key)
      return [reading]
    })
  },
  async remove(key) {
    await transact('readwrite', (store) => [store.delete(key)])
  },
}

/** The texts in a part of something that was kept, by their names. Whatever else is there is none of ours. */
export function textsIn(kept: unknown, part: string): Record<string, string> {
  const texts: unknown = Object(kept)[part]
  if (typeof texts !== 'object' || texts === null) return {}
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => typeof text === 'string'))
}

/** The results of some requests, once all that they change is on the disk. */
async function transact(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest[],
): Promise<unknown[]> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const requests = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(requests.map(({ result }) => result))
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

const open = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    setTimeout(reject, MOST_MILLISECONDS, new Error('the database did not open in time'))
  })
