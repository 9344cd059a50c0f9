/** Being built. */
export function ConcernPage() {
  return <p>ConcernPage</p>
}
