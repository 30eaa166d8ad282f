/** What is known under a key, or else is made now: whoever asks while it is being made waits for the same one. */
export function remembered<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key)
  if (found) return found
  const made = make()
  known.set(key, made)
  // What failed is tried again the next time it is asked for.
  made.catch(() => known.delete(key))
  return made
}
