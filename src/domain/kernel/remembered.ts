/** What is found in a value that never changes, such as a state or settings, found once for each such value. */
export function remembered<Value extends object, Found>(find: (value: Value) => Found): (value: Value) => Found {
  const known = new WeakMap<Value, Found>()
  return value => {
    if (known.has(value)) return known.get(value) as Found
    const found = find(value)
    known.set(value, found)
    return found
  }
}
