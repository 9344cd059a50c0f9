/** Being built. */
export function Mail() {
  return <p>Mail</p>
}
