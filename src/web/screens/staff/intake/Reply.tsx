/** Being built. */
export function Reply() {
  return <p>Reply</p>
}
