/** Being built. */
export function Family() {
  return <p>Family</p>
}
