const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The same data with long texts and many rows, to fill several pages: for tests and for looking at. */
export function lengthen<T>(data: T): T {
  return stretch(data) as T
}

function stretch(value: unknown): unknown {
  if (typeof value === 'string') return value.length < 40 || DAY.test(value) ? value : Array(5).fill(value).join(' ')
  if (Array.isArray(value)) {
    const items = value.map(stretch)
    return items.some(item => typeof item === 'object') ? Array(4).fill(items).flat() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'columns' ? item : stretch(item)]))
}
