/** Being built. */
export function Terms() {
  return <p>Terms</p>
}
