/** Being built. */
export function Results() {
  return <p>Results</p>
}
