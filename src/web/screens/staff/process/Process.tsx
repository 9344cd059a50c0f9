/** Being built. */
export function Process() {
  return <p>Process</p>
}
