/** Being built. */
export function Search() {
  return <p>Search</p>
}
